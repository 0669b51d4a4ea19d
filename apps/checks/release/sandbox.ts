import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The local API that the examples call, and the environment that they expect. */
export interface RunningSandbox {
  env: Record<string, string>
  stop(): Promise<void>
}

/** Starts the command of the sandbox that is installed in a project. */
export async function startSandbox(project: string, env: Record<string, string>): Promise<RunningSandbox> {
  const credentials = { ORG_ID: crypto.randomUUID(), PRIVATE_KEY: crypto.randomUUID() }
  const child = spawn(join(project, 'node_modules/.bin/vapi-sandbox'), {
    env: { ...env, ...credentials, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [unknown]
  const [, url] = /^listening on (\S+)$/.exec(String(line)) ?? []
  if (!url) throw new Error(`vapi-sandbox did not start: ${line}`)
  return {
    env: {
      VAPI_ORG_ID: credentials.ORG_ID,
      VAPI_PRIVATE_KEY: credentials.PRIVATE_KEY,
      VAPI_BASE_URL: url,
      SANDBOX_URL: url,
    },
    async stop() {
      child.kill()
      await ended
    },
  }
}
