import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A real Redis with a folder of its own. */
export interface RedisServer {
  readonly port: number
  /** Ends it, keeps its data and starts it again on the same port. */
  restart(between?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

/** Starts Redis on a free port with an append-only file, and resolves when it takes commands. */
export async function startRedis({ cluster = false } = {}): Promise<RedisServer> {
  const port = await freePort()
  const dir = mkdtempSync(join(tmpdir(), 'redis-'))
  const options = {
    port,
    bind: '127.0.0.1',
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    dir,
    ...(cluster && {
      'cluster-enabled': 'yes',
      'cluster-port': await freePort(),
      'cluster-announce-ip': '127.0.0.1',
    }),
  }
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])
  const start = async () => {
    const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] })
    for await (const line of createInterface(server.stdout)) {
      if (line.includes('Ready to accept connections')) break
    }
    server.stdout.resume()
    return server
  }
  const end = async (server: ChildProcess) => {
    const exit = once(server, 'exit')
    server.kill('SIGKILL')
    await exit
  }
  let server = await start()
  return {
    port,
    async restart(between = async () => {}) {
      await end(server)
      await between()
      server = await start()
    },
    async stop() {
      await end(server)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
