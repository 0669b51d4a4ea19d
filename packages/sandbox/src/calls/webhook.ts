import { type AuthenticationPlan, authenticationHeaders } from './signature.ts'

/** `assistant.server`, as far as the sandbox reads it. */
export interface ServerSettings {
  url: string
  headers?: unknown
  /** The credential that signs, by its id in the option `credentials`. */
  credentialId?: unknown
  /** The older way: sent as `X-Vapi-Secret`. */
  secret?: unknown
  timeoutSeconds?: unknown
}

/** A server message that was sent, and what came of it. */
export interface Delivery {
  readonly type: string
  readonly callId: string
  readonly url: string
  /** The status of the answer; absent when none came. */
  readonly status?: number
  /** What the server answered, parsed where it is JSON. */
  readonly answer?: unknown
  /** Why no answer came. */
  readonly error?: string
}

/** Sends a server message. Never rejects. */
export type Deliver = (server: ServerSettings, message: ServerMessage) => Promise<Delivery>

/** What is sent: `{ message }`, with its type and the call that it is about. */
export interface ServerMessage {
  readonly type: string
  readonly call: { readonly id: string }
  readonly [member: string]: unknown
}

export interface DeliverOptions {
  now: () => number
  fetch: (input: string, init?: RequestInit) => Promise<Response>
  /** What signs, by the id that `server.credentialId` names. */
  credentials: Readonly<Record<string, AuthenticationPlan>>
}

// A process that runs for days shall not grow.
const KEPT = 10_000

/** Creates what sends server messages, with a list of what was sent: the latest 10,000. */
export function createDeliver({ now, fetch, credentials }: DeliverOptions): {
  deliver: Deliver
  deliveries: readonly Delivery[]
  /** Forgets what was sent. */
  clear(): void
} {
  const deliveries: Delivery[] = []

  async function post(server: ServerSettings, message: ServerMessage): Promise<Partial<Delivery>> {
    const { url, timeoutSeconds } = server
    const body = JSON.stringify({ message })
    const { credentialId: id } = server
    const plan = typeof id === 'string' && Object.hasOwn(credentials, id) ? credentials[id] : undefined
    if (id !== undefined && !plan) {
      return { error: `\`credentials\` of the sandbox does not hold \`${id}\`, which \`server.credentialId\` names` }
    }
    const headers = new Headers({ 'content-type': 'application/json', 'x-call-id': message.call.id })
    if (typeof server.secret === 'string') headers.set('x-vapi-secret', server.secret)
    for (const [name, value] of Object.entries(plan ? authenticationHeaders(plan, { url, body, now: now() }) : {})) {
      headers.set(name, value)
    }
    for (const [name, value] of Object.entries(Object(server.headers))) headers.set(name, String(value))
    const seconds = typeof timeoutSeconds === 'number' && timeoutSeconds > 0 ? timeoutSeconds : 20
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(seconds * 1000) })
    const text = await response.text()
    return { status: response.status, answer: parsed(text) }
  }

  return {
    deliveries,
    clear() {
      deliveries.length = 0
    },
    async deliver(server, message) {
      const outcome = await post(server, message).catch((error: unknown) => ({ error: reason(error) }))
      const delivery = Object.freeze({ type: message.type, callId: message.call.id, url: server.url, ...outcome })
      deliveries.push(delivery)
      if (deliveries.length > KEPT) deliveries.shift()
      return delivery
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What happened, without what was sent: an engine's message may quote a header. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return 'the request failed'
  const { code } = Object(error.cause) as { code?: unknown }
  if (error.name === 'TimeoutError') return 'no answer came in time'
  return typeof code === 'string' ? `the request failed (${code})` : `the request failed (${error.name})`
}
