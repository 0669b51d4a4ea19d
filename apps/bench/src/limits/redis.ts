import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Redis } from 'ioredis'

/** A Redis of its own that keeps nothing on the disk, on a Unix socket. */
export interface BenchRedis {
  /** Of its socket. */
  path: string
  redis: Redis
  end(): Promise<void>
}

/** Starts Redis; resolves to `undefined` where it is not installed. */
export async function startRedis(): Promise<BenchRedis | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'vapi-auth-bench-'))
  const path = join(folder, 'redis.sock')
  const server = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const missing = once(server, 'error').then(() => true)
  const ready = (async () => {
    for await (const line of createInterface(server.stdout)) if (/ready to accept/i.test(line)) return false
    return true
  })()
  if (await Promise.race([missing, ready])) {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
  server.stdout.resume()
  const redis = new Redis({ path })
  return {
    path,
    redis,
    async end() {
      redis.disconnect()
      const exit = once(server, 'exit')
      server.kill('SIGKILL')
      await exit
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
