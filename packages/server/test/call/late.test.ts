import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCallEndpoint } from '../../src/index.ts'
import { page, sign } from '../sample.ts'
import { allowing, created, type Sent, upstream } from './upstream.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An endpoint whose call is answered when the test says so. */
function slow(signal?: AbortSignal) {
  const answer = deferred<Response>()
  const asked = deferred<AbortSignal>()
  const vapi = upstream(({ init }: Sent) => {
    init.signal?.addEventListener('abort', () => answer.reject(new DOMException('aborted', 'AbortError')))
    asked.resolve(init.signal as AbortSignal)
    return answer.promise
  })
  const limits = allowing()
  const onError = vi.fn()
  const authenticate = () => ({ call: { assistantId: 'a1' }, subject: 'ada', maxSeconds: 600 })
  const handle = createCallEndpoint({ sign, authenticate, allowedOrigins: [page], limits, onError, fetch: vapi.fetch })
  const headers = { 'content-type': 'application/json' }
  const request = new Request('https://app.example/', { method: 'POST', headers, ...(signal && { signal }) })
  return { response: handle(request), answer, asked: asked.promise, vapi, limits, onError }
}

describe('the call endpoint with a slow Vapi', () => {
  it('answers 504 after 10 seconds and leaves the request and the lease as they are', async () => {
    const { response, asked, limits, onError } = slow()
    const signal = await asked
    await vi.advanceTimersByTimeAsync(9_999)
    expect(onError).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await (await response).json()).toMatchObject({ statusCode: 504, code: 'ERR_SERVER_UPSTREAM_TIMEOUT' })
    expect(signal.aborted).toBe(false)
    expect(limits.cancel).not.toHaveBeenCalled()
  })

  it('ends a call that is created after the page was answered, and records it', async () => {
    const { response, answer, vapi, limits, onError } = slow()
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await response).status).toBe(504)
    answer.resolve(Response.json(created, { status: 201 }))
    await vi.waitFor(() => expect(vapi.hangUps).toHaveLength(1))
    const [{ url, init } = {} as Sent] = vapi.hangUps
    expect(url).toBe(created.monitor.controlUrl)
    expect(init).toMatchObject({ method: 'POST', body: '{"type":"end-call"}' })
    expect(init.headers).toEqual({ 'content-type': 'application/json' })
    expect(limits.started).toHaveBeenCalledExactlyOnceWith('lease-1', {
      callId: 'call-1',
      controlUrl: created.monitor.controlUrl,
    })
    expect(limits.cancel).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2))
    expect(onError.mock.calls[1]?.[0].cause.message).toBe(
      'The call call-1 was created after nobody waited for it any more, and was ended',
    )
  })

  it('reports a late call that it cannot end, without its control URL', async () => {
    const { response, answer, limits, onError } = slow()
    await vi.advanceTimersByTimeAsync(10_000)
    expect((await response).status).toBe(504)
    answer.resolve(Response.json({ ...created, monitor: {} }, { status: 201 }))
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2))
    expect(onError.mock.calls[1]?.[0].cause.message).toMatch(/could not be ended: it ends when nobody joins it$/)
    expect(limits.started).toHaveBeenCalledExactlyOnceWith('lease-1', { callId: 'call-1', controlUrl: undefined })
  })

  it('ends a call whose page has gone', async () => {
    const gone = new AbortController()
    const { response, answer, asked, vapi } = slow(gone.signal)
    await asked
    gone.abort()
    answer.resolve(Response.json(created, { status: 201 }))
    expect((await response).status).toBe(502)
    expect(vapi.hangUps).toHaveLength(1)
  })

  it('aborts the request after 30 seconds and keeps the lease', async () => {
    const { response, asked, limits, vapi, onError } = slow()
    const signal = await asked
    await vi.advanceTimersByTimeAsync(29_999)
    expect(signal.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(signal.aborted).toBe(true)
    expect((await response).status).toBe(504)
    await vi.waitFor(() => expect(onError).toHaveBeenCalledTimes(2))
    expect(limits.cancel).not.toHaveBeenCalled()
    expect(vapi.hangUps).toEqual([])
  })

  it('leaves no timer behind', async () => {
    const { response, answer } = slow()
    answer.resolve(Response.json(created, { status: 201 }))
    expect((await response).status).toBe(201)
    expect(vi.getTimerCount()).toBe(0)
  })
})

function deferred<T>() {
  let resolve: (value: T) => void = () => {}
  let reject: (reason: unknown) => void = () => {}
  const promise = new Promise<T>((...settle) => {
    ;[resolve, reject] = settle
  })
  return { promise, resolve, reject }
}
