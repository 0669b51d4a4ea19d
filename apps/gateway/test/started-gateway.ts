import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createSigner } from '@vapi-auth/signer'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export const orgId = crypto.randomUUID()
/** The key that the gateway signs with, and the only one that the API accepts. */
export const upstreamKey = crypto.randomUUID()
/** The key that callers sign with. */
export const callerKey = crypto.randomUUID()
export const adminToken = 'an-admin-token-that-nobody-guesses'
export const page = 'https://app.example'
export const assistantId = 'assistant-1'

export const signAsCaller = createSigner({ orgId, privateKey: callerKey, expiresIn: '5m' })
const restrictions = { allowedOrigins: [page], allowedAssistantIds: [assistantId] }
export const { token: publicToken } = await signAsCaller({ tag: 'public', restrictions })
export const { token: privateToken } = await signAsCaller({ tag: 'private' })

/** A complete environment without a mistake. */
export const goodEnvironment = {
  PORT: '0',
  ORG_ID: orgId,
  PRIVATE_KEY: upstreamKey,
  VERIFY_KEYS: callerKey,
  ALLOWED_ORIGINS: page,
  ADMIN_PORT: '0',
  ADMIN_TOKEN: adminToken,
  STOP_DELAY: '0',
}

export interface RunOptions {
  nodeOptions?: readonly string[]
  /** The program. Default: the real `main.ts`. */
  file?: string
}

/** Runs a program in a process of its own and keeps what it prints. */
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

/** Starts the gateway in front of an API, and waits until it listens. */
export async function startGateway(upstreamUrl: string, env: Record<string, string> = {}, options: RunOptions = {}) {
  const gateway = run({ ...goodEnvironment, UPSTREAM_URL: upstreamUrl, ...env }, options)
  const line = await Promise.race([gateway.firstLine, gateway.ended])
  if (typeof line !== 'string') throw new Error(`the gateway did not start:\n${gateway.stderr.join('\n')}`)

  return {
    ...gateway,
    url: line.replace('listening on ', ''),
    /** Where `/metrics` and `/revocations` are. */
    adminUrl: gateway.stdout.find((each) => each.startsWith('admin on '))?.replace('admin on ', '') ?? '',
    /** Where a proxy asks for decisions. */
    checkUrl: gateway.stdout.find((each) => each.startsWith('check on '))?.replace('check on ', '') ?? '',
    /** What it has logged so far. */
    logged: () => gateway.stderr.map((entry) => JSON.parse(entry) as Record<string, unknown>),
    /** Ends it at once, for tests that are done with it. */
    async end() {
      gateway.child.kill('SIGKILL')
      await gateway.ended
    },
    async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM') {
      gateway.child.kill(signal)
      return gateway.ended
    },
  }
}

export type StartedGateway = Awaited<ReturnType<typeof startGateway>>
