import { createSandbox, type Listening, type Sandbox, type Script } from '@vapi-auth/sandbox'
import { createCallEndpoint } from '@vapi-auth/server'
import { createSigner } from '@vapi-auth/signer'

const credentials = { orgId: 'org', privateKey: 'k3y-'.repeat(9) }

export const script: Script = [
  { role: 'assistant', text: 'Hello from the sandbox.', after: 0.2, seconds: 1 },
  { role: 'user', text: 'Goodbye.', after: 0.2, seconds: 0.5 },
  { hangUp: 'assistant', after: 0.3 },
]

/** A sandbox that listens, with a server of its own before it. */
export interface Stage {
  sandbox: Sandbox
  listening: Listening
  sign: ReturnType<typeof createSigner>
  /** The call endpoint of the page at this origin. */
  endpoint(origin: () => string): (request: Request) => Promise<Response>
  /** The calls that were made: the status of each, the latest first. */
  calls(): Promise<{ id: string; status: string; endedReason?: string }[]>
}

export async function openStage(lines: Script = script): Promise<Stage> {
  const sandbox = createSandbox({ ...credentials, seed: { '/assistant': [{ id: 'a1' }] }, script: lines })
  const listening = await sandbox.listen()
  const sign = createSigner(credentials)
  return {
    sandbox,
    listening,
    sign,
    endpoint(origin) {
      const answer = (request: Request) =>
        createCallEndpoint({
          sign,
          allowedOrigins: [origin()],
          authenticate: () => ({ call: { assistantId: 'a1' } }),
          fetch: (input, init) => sandbox.fetch(input, init),
        })(request)
      return answer
    },
    async calls() {
      const { token } = await sign({ tag: 'private' })
      const headers = { authorization: `Bearer ${token}` }
      const response = await sandbox.fetch('https://api.vapi.ai/call', { headers })
      return (await response.json()) as { id: string; status: string; endedReason?: string }[]
    },
  }
}
