import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.ts'
import { call, credentials, now, seed } from '../sample.ts'

/** A call as the API shows it. */
export type ApiCall = Readonly<Record<string, unknown>> & {
  id: string
  status: string
  webCallUrl: string
  monitor: { controlUrl: string; listenUrl: string }
}

/** A server message as it arrived. */
export interface Received {
  url: string
  headers: Headers
  body: string
  message: Readonly<Record<string, unknown>> & { type: string; call: { id: string; status: string } }
}

export const server = { url: 'https://app.example/vapi' }

/** A sandbox whose clock stands still, and the server of its assistants, which answers what `answer` says. */
export function createStage(
  options: Partial<SandboxOptions> = {},
  answer: (received: Received) => Response | Promise<Response> = () => Response.json({}),
) {
  const received: Received[] = []
  const sandbox = createSandbox({
    ...credentials,
    now,
    seed,
    fetch: async (url, init) => {
      const body = String(init?.body)
      const { message } = JSON.parse(body) as Received
      const arrived = { url, headers: new Headers(init?.headers), body, message }
      received.push(arrived)
      return answer(arrived)
    },
    ...options,
  })
  return { sandbox, received, ...over(sandbox) }
}

/** What tests ask of a sandbox. */
function over(sandbox: Sandbox) {
  const ask = async (endpoint: string, body?: unknown) => {
    const answer = await call(sandbox.fetch as typeof fetch, 'https://api.vapi.ai', endpoint, { body })
    return answer.body as ApiCall
  }
  return {
    ask,
    statusOf: async ({ id }: ApiCall) => (await ask(`GET /call/${id}`)).status,
    control: ({ monitor }: ApiCall, message: unknown) =>
      sandbox.fetch(monitor.controlUrl, { method: 'POST', body: JSON.stringify(message) }),
  }
}

/** A page in the room of a web call, as the call machine speaks to it. */
export async function enterRoom({ fetch }: Sandbox, { webCallUrl }: ApiCall) {
  const gone = new AbortController()
  const response = await fetch(`${webCallUrl}/events`, { signal: gone.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const events: Record<string, unknown>[] = []
  let ended = false
  const follow = async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      for (const line of chunk.value.split('\n').filter(Boolean)) events.push(JSON.parse(line))
    }
    ended = true
  }
  follow().catch(() => {})
  const seen = (type: string) => events.filter((event) => event.type === type)
  /** Lets what is in the stream arrive. */
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  await settle()
  return {
    events,
    status: response.status,
    ended: () => ended,
    settle,
    leave: () => gone.abort(),
    /** What the page's code got, parsed where it is JSON. */
    messages: () => seen('app-message').map(({ data }) => (data === 'listening' ? data : JSON.parse(String(data)))),
    async say(message: object) {
      const [welcome] = seen('welcome')
      const body = JSON.stringify(message)
      const answer = await fetch(`${webCallUrl}/messages?session=${welcome?.session}`, { method: 'POST', body })
      await settle()
      return answer.status
    },
  }
}
