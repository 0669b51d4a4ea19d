import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { writeSession } from '../src/session.ts'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export const origin = 'https://app.acme.example'
export const policy = {
  tenants: {
    acme: { origins: [origin], assistants: ['assistant-of-acme'], lifetime: 120 },
    globex: { origins: ['https://globex.example'], assistants: ['assistant-of-globex'] },
  },
}

const secret = randomBytes(32).toString('hex')
export const credentials = { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }

/** A complete environment without a mistake. */
export function goodEnvironment(content: unknown = policy): Record<string, string> {
  const file = join(mkdtempSync(join(tmpdir(), 'token-server-')), 'policy.json')
  writeFileSync(file, JSON.stringify(content))
  return {
    PORT: '0',
    SESSION_SECRET: secret,
    POLICY_FILE: file,
    VAPI_ORG_ID: credentials.orgId,
    VAPI_PRIVATE_KEY: credentials.privateKey,
    STOP_DELAY: '0',
  }
}

/** The `cookie` header of a signed-in user. */
export function cookieOf(user: string, tenant = 'acme'): Promise<string> {
  return writeSession({ user, tenant }, Date.now() + 600_000, secret)
}

interface RunOptions {
  nodeOptions?: readonly string[]
  /** Default: the one in this folder. */
  file?: string
}

/** Runs the real `main.ts` in a process of its own and keeps what it prints. */
export function run(env: Record<string, string>, { nodeOptions = [], file = main }: RunOptions = {}) {
  const child = spawn(process.execPath, [...nodeOptions, file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  // Nothing is left behind when a test fails before it ends what it has started.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  const stdout: string[] = []
  const stderr: string[] = []
  const firstLine = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      stdout.push(line)
      resolve(line)
    })
  })
  createInterface(child.stderr).on('line', (line) => stderr.push(line))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, stdout, stderr, firstLine, ended }
}

/** Starts the server and waits until it listens. */
export async function startServer(env: Record<string, string> = {}, options: RunOptions = {}) {
  const server = run({ ...goodEnvironment(), ...env }, options)
  const line = await Promise.race([server.firstLine, server.ended])
  if (typeof line !== 'string') throw new Error(`the server did not start:\n${server.stderr.join('\n')}`)
  const url = line.replace('listening on ', '')

  return {
    ...server,
    url,
    /** What it has logged so far. */
    logged: () => server.stderr.map((entry) => JSON.parse(entry) as Record<string, unknown>),
    /** Asks for a token. */
    ask(headers: Record<string, string>, init: { method?: string; query?: string; body?: string } = {}) {
      const { method = 'POST', query = '', body = '{}' } = init
      const sent = { 'content-type': 'application/json', ...headers }
      return fetch(`${url}/token${query}`, { method, headers: sent, ...(method === 'POST' ? { body } : {}) })
    },
    /** Ends it at once, for tests that are done with it. */
    async end() {
      server.child.kill('SIGKILL')
      await server.ended
    },
    async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM') {
      server.child.kill(signal)
      return server.ended
    },
  }
}

export type StartedServer = Awaited<ReturnType<typeof startServer>>
