import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from 'serving/testing/free-port'

/** What a configuration is started with instead of what stands in it. */
export interface Surroundings {
  upstreamUrl: string
  gatewayUrl: string
  checkUrl: string
}

export interface StartedProxy {
  url: string
  pid: number
  /** Where its configuration is, and whatever it writes. */
  folder: string
  /** Where it keeps cached decisions, if it does. */
  cache?: string
  stop(): Promise<void>
}

interface Kind {
  /** The addresses in its configuration, each with what to put there. */
  replace(
    port: number,
    around: { upstream: string; gateway: string; check: string },
    cache: string,
  ): [from: string, to: string][]
  files: string[]
  command: string
  args(folder: string): string[]
}

const kinds: Record<'nginx' | 'haproxy' | 'caddy', Kind> = {
  nginx: {
    files: ['nginx.conf'],
    replace: (port, { upstream, gateway, check }, cache) => [
      ['127.0.0.1:8081', `127.0.0.1:${port}`],
      ['127.0.0.1:3001', gateway],
      ['127.0.0.1:3003', check],
      ['server api.vapi.ai:443;', `server ${upstream};`],
      ['https://vapi$request_uri', 'http://vapi$request_uri'],
      ['/dev/shm/vapi-decisions', cache],
    ],
    command: 'nginx',
    args: (folder) => ['-p', folder, '-c', 'nginx.conf'],
  },
  haproxy: {
    files: ['haproxy.cfg', 'vapi-check.lua'],
    replace: (port, { upstream, gateway, check }) => [
      ['127.0.0.1:8082', `127.0.0.1:${port}`],
      ['127.0.0.1:3001', gateway],
      ['127.0.0.1:3003', check],
      [
        'api.vapi.ai:443 ssl verify required ca-file /etc/ssl/certs/ca-certificates.crt sni str(api.vapi.ai) check-sni api.vapi.ai',
        upstream,
      ],
    ],
    command: 'haproxy',
    args: () => ['-f', 'haproxy.cfg'],
  },
  caddy: {
    files: ['Caddyfile'],
    replace: (port, { upstream, gateway, check }) => [
      ['http://:8083', `http://:${port}`],
      ['127.0.0.1:3001', gateway],
      ['127.0.0.1:3003', check],
      ['https://api.vapi.ai', `http://${upstream}`],
    ],
    command: 'caddy',
    args: () => ['run', '--config', 'Caddyfile', '--adapter', 'caddyfile'],
  },
}

export type ProxyName = keyof typeof kinds

/** Starts a proxy with the configuration of this repository, in which only addresses are changed. */
export async function startProxy(name: ProxyName, around: Surroundings): Promise<StartedProxy> {
  const { files, replace, command, args } = kinds[name]
  const folder = await mkdtemp(join(tmpdir(), `${name}-`))
  await cp(fileURLToPath(new URL(`../../proxies/${name}`, import.meta.url)), folder, { recursive: true })
  const port = await freePort()
  const cache = join('/dev/shm', basename(folder))
  const hosts = {
    upstream: new URL(around.upstreamUrl).host,
    gateway: new URL(around.gatewayUrl).host,
    check: new URL(around.checkUrl).host,
  }
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  for (const [from] of replace(port, hosts, cache)) {
    if (!texts.some((text) => text.includes(from))) throw new Error(`${name} has no ${from}`)
  }
  for (const [i, file] of files.entries()) {
    const text = replace(port, hosts, cache).reduce((all, [from, to]) => all.replaceAll(from, to), texts[i] ?? '')
    await writeFile(join(folder, file), text)
  }
  const env = { PATH: process.env.PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const child = spawn(command, args(folder), { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const stop = async () => {
    await end(child)
    await rm(folder, { recursive: true, force: true })
    await rm(cache, { recursive: true, force: true })
  }
  for (let tries = 0; !(await accepts(port)); tries++) {
    if (child.exitCode !== null || tries > 300) {
      await stop()
      throw new Error(`${name} does not start:\n${stderr}`)
    }
    await sleep(100)
  }
  return { url: `http://127.0.0.1:${port}`, pid: child.pid as number, folder, ...(name === 'nginx' && { cache }), stop }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
