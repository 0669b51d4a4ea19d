import { createSigner } from '@vapi-auth/signer'
import { exchange } from './exchange.ts'
import type { Started } from './processes.ts'

export const CONNECTIONS = 32
export const orgId = '6e2b1f0c-4c2e-4a55-9d1c-0a8a52b0d5a1'
export const callerKey = 'a key of callers that only the gateway accepts'
export const origin = 'https://app.example.com'
const assistantId = '0d9dff2e-1b67-4d3e-8f3d-6b1f9f1a7c11'

const sign = createSigner({ orgId, privateKey: callerKey })
const restrictions = { allowedOrigins: [origin], allowedAssistantIds: [assistantId] }
let made = 0

/** As many private tokens, none made before. */
export function privateTokens(count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async () => (await sign({ tag: 'private' }, { jti: `private-${made++}` })).token),
  )
}

/** As many public tokens, none made before. */
export function freshTokens(count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { token } = await sign({ tag: 'public', restrictions }, { jti: `token-${made++}` })
      return token
    }),
  )
}

export interface Burst {
  /** Microseconds from one answer to the next. */
  micros: number
  /** Processor time of the server, in microseconds a request. */
  cpu: number
  /** Latency in milliseconds. */
  p50: number
  p99: number
}

/** Sends `amount` web calls, each with the next token of the list. */
export function burst(server: Started, tokens: readonly string[], amount: number): Promise<Burst> {
  const body = JSON.stringify({ assistantId, assistantOverrides: {} })
  const typed = `Origin: ${origin}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`
  return send(server, tokens, amount, 'POST /call/web', `${typed}\r\n${body}`)
}

/** Asks for `/assistant` so often, each time with the next token of the list. */
export function askBurst(
  server: Started,
  tokens: readonly string[],
  amount: number,
  connections: number = CONNECTIONS,
): Promise<Burst> {
  return send(server, tokens, amount, 'GET /assistant', '\r\n', connections)
}

async function send(
  server: Started,
  tokens: readonly string[],
  amount: number,
  line: string,
  rest: string,
  connections: number = CONNECTIONS,
): Promise<Burst> {
  const each = tokens.map((token) =>
    Buffer.from(`${line} HTTP/1.1\r\nHost: bench.example\r\nAuthorization: Bearer ${token}\r\n${rest}`),
  )
  const requests = Array.from({ length: amount }, (_, i) => each[i % each.length] as Buffer)
  const before = await server.cpu()
  const { took, total } = await exchange(server.url, requests, connections).catch((cause) => {
    throw new Error(`${server.name} refused a request`, { cause })
  })
  const cpu = ((await server.cpu()) - before) / amount
  const sorted = took.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? Number.NaN
  return { micros: (total * 1000) / amount, cpu, p50: at(0.5), p99: at(0.99) }
}
