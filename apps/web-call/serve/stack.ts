import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox, type Sandbox, type Script } from '@vapi-auth/sandbox'
import { writeSession } from 'token-server/src/session.ts'
import { openPages } from './pages.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** The pages and all that they need, each on a free port of 127.0.0.1. */
export interface Stack {
  /** Where the page is that starts a call. */
  url: string
  assistantId: string
  orgId: string
  /** Signs what browsers hold, and is worth nothing but at the gateway. */
  pageKey: string
  sandbox: Sandbox
  tokenServer: RunningApp
  gateway: RunningApp
  close(): Promise<void>
}

const secret = () => randomBytes(32).toString('hex')

/** Starts everything, with keys made up for this run. `script` is what is said in calls. When a part fails, what has started is ended. */
export async function startStack(script?: Script): Promise<Stack> {
  const [orgId, assistantId] = [randomUUID(), randomUUID()]
  const [apiKey, pageKey, sessionSecret] = [secret(), secret(), secret()]
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    await Promise.all(closers.splice(0).map((closer) => closer()))
  }
  try {
    // Each visit is a user of its own, for an hour.
    const pages = await openPages(() =>
      writeSession({ user: randomUUID(), tenant: 'web-call' }, Date.now() + 3_600_000, sessionSecret),
    )
    closers.push(pages.close)
    const seed = { '/assistant': [{ id: assistantId }] }
    const sandbox = createSandbox({ orgId, privateKey: apiKey, seed, ...(script && { script }) })
    const api = await sandbox.listen()
    closers.push(api.close)
    const policy = await writePolicy({ origins: [pages.origin], assistants: [assistantId] })
    closers.push(policy.remove)
    const gateway = await startApp('gateway', {
      VAPI_ORG_ID: orgId,
      VAPI_PRIVATE_KEY: apiKey,
      VERIFY_KEYS: pageKey,
      UPSTREAM_URL: api.url,
      ALLOWED_ORIGINS: pages.origin,
    })
    closers.push(gateway.stop)
    const tokenServer = await startApp('token-server', {
      VAPI_ORG_ID: orgId,
      VAPI_PRIVATE_KEY: pageKey,
      SESSION_SECRET: sessionSecret,
      POLICY_FILE: policy.path,
      UPSTREAM_URL: gateway.url,
    })
    closers.push(tokenServer.stop)
    await pages.build({
      VITE_CALL_ENDPOINT: `${tokenServer.url}/call`,
      VITE_TOKEN_ENDPOINT: `${tokenServer.url}/token`,
      VITE_API_URL: gateway.url,
      VITE_ASSISTANT_ID: assistantId,
      VITE_SANDBOX_URL: api.url,
    })
    return { url: pages.url, assistantId, orgId, pageKey, sandbox, tokenServer, gateway, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function writePolicy(tenant: { origins: string[]; assistants: string[] }) {
  const directory = await mkdtemp(join(tmpdir(), 'web-call-policy-'))
  const path = join(directory, 'policy.json')
  await writeFile(path, JSON.stringify({ tenants: { 'web-call': tenant } }))
  return { path, remove: () => rm(directory, { recursive: true }) }
}
