import { AsyncLocalStorage } from 'node:async_hooks'
import type { Fetch } from '@vapi-auth/server'
import type { Logger } from 'pino'
import type { Trace, Tracing } from 'serving'

type Endpoint = (request: Request) => Promise<Response>

export interface Observe {
  /** Wraps an endpoint: each refusal has a line in the log, and each request a trace. */
  endpoint(route: string, endpoint: Endpoint): Endpoint
  /** Wraps a step of the request at hand, which gets a span of its own. */
  step<A extends readonly unknown[], R>(name: string, run: (...args: A) => Promise<R>): (...args: A) => Promise<R>
  /** Wraps `fetch`, whose requests continue the trace of the request at hand. */
  fetch(fetch: Fetch): Fetch
  /** Names the call of the request at hand in its trace. */
  callStarted(callId: string): void
}

export function createObserve(log: Logger, tracing: Tracing): Observe {
  const current = new AsyncLocalStorage<Trace>()

  return {
    endpoint: (route, endpoint) => async (request) => {
      const start = performance.now()
      const { method } = request
      const trace = tracing.start(method, Object.fromEntries(request.headers))
      const answer = await current.run(trace, () => endpoint(request))
      const { status, headers } = answer
      if (status === 503 && !headers.has('retry-after')) headers.set('retry-after', '1')
      const ms = Math.round(performance.now() - start)
      const code = status >= 400 ? (await answer.clone().json()).code : undefined
      if (status >= 400) log.info({ method, route, status, code, ms }, 'request refused')
      trace.set({
        'http.request.method': method,
        'http.route': route,
        'http.response.status_code': status,
        'vapi.code': code,
      })
      trace.end()
      return answer
    },
    step:
      (name, run) =>
      (...args) => {
        const trace = current.getStore()
        return trace === undefined ? run(...args) : trace.step(name, () => run(...args))
      },
    fetch: (fetch) => (input, init) => {
      const trace = current.getStore()
      if (trace === undefined) return fetch(input, init)
      const ask = (traced: Readonly<Record<string, string>>) => {
        const headers = new Headers(init?.headers)
        for (const [name, value] of Object.entries(traced)) headers.set(name, value)
        return fetch(input, { ...init, headers })
      }
      return trace.step('upstream', ask, { asks: true })
    },
    callStarted: (callId) => current.getStore()?.set({ 'vapi.call_id': callId }),
  }
}
