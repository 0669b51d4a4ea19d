import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts a real Redis and waits until it accepts commands. It keeps its data in `folder`, or nothing without one. */
export async function startRedis(port: number, folder?: string): Promise<ChildProcess> {
  const dir = folder ?? mkdtempSync(join(tmpdir(), 'redis-'))
  const kept = folder === undefined ? { appendonly: 'no' } : { appendonly: 'yes', appendfsync: 'always' }
  const options = { port, bind: '127.0.0.1', save: '', dir, ...kept }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const redis = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const end = () => redis.kill('SIGKILL')
  process.once('exit', end)
  redis.once('exit', () => process.off('exit', end))
  for await (const line of createInterface(redis.stdout)) {
    if (line.includes('Ready to accept connections')) return redis
  }
  throw new Error('redis-server did not start')
}

export async function stopRedis(redis: ChildProcess): Promise<void> {
  if (redis.exitCode !== null || redis.signalCode !== null) return
  redis.kill('SIGKILL')
  await once(redis, 'exit')
}
