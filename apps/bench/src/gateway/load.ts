import { createSigner } from '@vapi-auth/signer'
import autocannon from 'autocannon'
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
  return send(server, tokens, amount, { method: 'POST', path: '/call/web', body })
}

/** Asks for `/assistant` so often, each time with the next token of the list. */
export function askBurst(server: Started, tokens: readonly string[], amount: number): Promise<Burst> {
  return send(server, tokens, amount, { method: 'GET', path: '/assistant' })
}

async function send(
  server: Started,
  tokens: readonly string[],
  amount: number,
  request: { method: 'GET' | 'POST'; path: string; body?: string },
): Promise<Burst> {
  let next = 0
  const setupRequest = (prepared: autocannon.Request) => {
    const authorization = `Bearer ${tokens[next++ % tokens.length]}`
    const typed = request.body === undefined ? {} : { origin, 'content-type': 'application/json' }
    return { ...prepared, headers: { authorization, ...typed } }
  }
  const before = await server.cpu()
  const start = performance.now()
  let end = start
  const { latency, non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const options = { url: server.url, connections: CONNECTIONS, amount, requests: [{ ...request, setupRequest }] }
    // Its own duration is rounded up to its next look at the clock.
    autocannon(options, (error: unknown, result) => (error ? reject(error) : resolve(result))).on('response', () => {
      end = performance.now()
    })
  })
  if (non2xx > 0 || errors > 0) throw new Error(`${server.name}: ${non2xx} refusals and ${errors} errors`)
  const cpu = ((await server.cpu()) - before) / amount
  return { micros: ((end - start) * 1000) / amount, cpu, p50: latency.p50, p99: latency.p99 }
}
