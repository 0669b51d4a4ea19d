import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createSigner } from '@vapi-auth/signer'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export const orgId = crypto.randomUUID()
/** What the gateway signs with, and the only key that the API accepts. */
export const upstreamKey = crypto.randomUUID()
/** What the gateway's callers sign with. */
export const callerKey = crypto.randomUUID()
export const adminToken = 'an-admin-token-that-nobody-guesses'
export const page = 'https://app.example'
export const assistantId = 'assistant-1'

export const signAsCaller = createSigner({ orgId, privateKey: callerKey, expiresIn: '5m' })
const restrictions = { allowedOrigins: [page], allowedAssistantIds: [assistantId] }
export const { token: publicToken } = await signAsCaller({ tag: 'public', restrictions })
export const { token: privateToken } = await signAsCaller({ tag: 'private' })

/** What a gateway needs that nothing is wrong with. */
export const goodEnvironment = {
  PORT: '0',
  ORG_ID: orgId,
  PRIVATE_KEY: upstreamKey,
  VERIFY_KEYS: callerKey,
  ALLOWED_ORIGINS: page,
  ADMIN_TOKEN: adminToken,
}

export interface RunOptions {
  nodeOptions?: readonly string[]
  /** The program. Default: the real `main.ts`. */
  file?: string
}

/** A program in a process of its own. What it prints is kept. */
export function run(env: Record<string, string>, { nodeOptions = [], file = main }: RunOptions = {}) {
  const child = spawn(process.execPath, [...nodeOptions, file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
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

/** Starts it before an API, and waits until it listens. */
export async function startGateway(upstreamUrl: string, env: Record<string, string> = {}, options: RunOptions = {}) {
  const gateway = run({ ...goodEnvironment, UPSTREAM_URL: upstreamUrl, ...env }, options)
  const line = await Promise.race([gateway.firstLine, gateway.ended])
  if (typeof line !== 'string') throw new Error(`the gateway did not start:\n${gateway.stderr.join('\n')}`)

  return {
    ...gateway,
    url: line.replace('listening on ', ''),
    /** What it has logged so far. */
    logged: () => gateway.stderr.map((entry) => JSON.parse(entry) as Record<string, unknown>),
    async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM') {
      gateway.child.kill(signal)
      return gateway.ended
    },
  }
}

export type StartedGateway = Awaited<ReturnType<typeof startGateway>>
