import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FaultKind, Sandbox } from '../../src/index.ts'
import { bearer, call, createSample } from '../sample.ts'

const base = 'https://api.vapi.ai'
let sandbox: Sandbox
let authorization: string
const list = (init?: RequestInit) => sandbox.fetch(`${base}/assistant`, { headers: { authorization }, ...init })

beforeEach(async () => {
  sandbox = createSample()
  authorization = await bearer('private')
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a fault', () => {
  it.each<[FaultKind, number, object]>([
    ['401', 401, { message: expect.stringContaining('Invalid Key.'), error: 'Unauthorized', statusCode: 401 }],
    ['429', 429, { message: 'Rate limit exceeded', error: 'Too Many Requests', statusCode: 429 }],
    ['503', 503, { message: 'Service Unavailable', error: 'Service Unavailable', statusCode: 503 }],
    [418, 418, { message: "I'm a Teapot", error: "I'm a Teapot", statusCode: 418 }],
  ])('of kind %s answers so once, and lets the next request through', async (kind, status, body) => {
    sandbox.fault({ kind, times: 1 })
    const answer = await call(sandbox.fetch as typeof fetch, base, 'GET /assistant')
    expect(answer).toMatchObject({ status, body })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect((await list()).status).toBe(200)
  })

  it('stays until it is cleared with `always`, and says when to come again', async () => {
    sandbox.fault({ kind: '429', times: 'always', retryAfter: 7 })
    for (let i = 0; i < 3; i++) {
      const response = await list()
      expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7'])
      expect(response.headers.get('access-control-expose-headers')).toBe('Retry-After')
    }
    sandbox.clear()
    expect((await list()).status).toBe(200)
  })

  it.each([204, 304])('answers %i without a body', async (kind) => {
    sandbox.fault({ kind, times: 1 })
    const response = await list()
    expect([response.status, await response.text()]).toEqual([kind, ''])
  })

  it('comes after its delay', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    sandbox.fault({ kind: '503', times: 1, delay: 2 })
    const settled = vi.fn()
    const response = list().finally(settled)
    await vi.advanceTimersByTimeAsync(1999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect((await response).status).toBe(503)
  })

  it('waits for a request with a token', async () => {
    sandbox.fault({ kind: '503', times: 1 })
    expect((await sandbox.fetch(`${base}/assistant`)).status).toBe(401)
    expect((await list()).status).toBe(503)
  })

  it('of kind html answers as a proxy would', async () => {
    sandbox.fault({ kind: 'html', times: 1 })
    const response = await list()
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(await response.text()).toMatch(/^</)
  })

  it('of kind redirect leads to another origin', async () => {
    sandbox.fault({ kind: 'redirect', times: 1 })
    const response = await list()
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('https://storage.sandbox.invalid/_storage/assistant')
  })

  it('of kind reset rejects as fetch does', async () => {
    sandbox.fault({ kind: 'reset', times: 1 })
    await expect(list()).rejects.toThrow(TypeError)
    expect((await list()).status).toBe(200)
  })

  it('of kind slow gives the usual answer after 30 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    sandbox.fault({ kind: 'slow', times: 1 })
    const settled = vi.fn()
    const response = list().finally(settled)
    await vi.advanceTimersByTimeAsync(29_999)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(settled).toHaveBeenCalled()
    expect((await response).status).toBe(200)
  })

  it('of kind slow ends with the client that gives up, and leaves no timer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    sandbox.fault({ kind: 'slow', times: 1 })
    const controller = new AbortController()
    const response = list({ signal: controller.signal })
    expect(vi.getTimerCount()).toBe(1)
    controller.abort(new Error('enough'))
    await expect(response).rejects.toThrow('enough')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not concern preflights', async () => {
    sandbox.fault({ kind: '503', times: 1 })
    expect((await sandbox.fetch(`${base}/assistant`, { method: 'OPTIONS' })).status).toBe(204)
    expect((await list()).status).toBe(503)
  })

  it('of one endpoint finds it whatever its parameters', async () => {
    sandbox.fault({ endpoint: 'GET /assistant/{id}', kind: '503', times: 1 })
    expect((await list()).status).toBe(200)
    expect((await sandbox.fetch(`${base}/assistant/42?x=1`, { headers: { authorization } })).status).toBe(503)
  })

  it('can be set over HTTP, which replaces those that wait, and is not recorded', async () => {
    sandbox.fault({ kind: '401', times: 5 })
    const put = (body: string) => sandbox.fetch(`${base}/_sandbox/faults`, { method: 'PUT', body })
    const answer = await put('{"kind":"429","times":1}')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual([{ kind: '429', times: 1 }])
    expect((await list()).status).toBe(429)
    expect((await list()).status).toBe(200)
    expect(sandbox.requests).toHaveLength(2)

    for (const body of ['', '{', '{"kind":"x"}']) {
      const refused = await put(body)
      expect(refused.status).toBe(400)
      expect(await refused.json()).toMatchObject({
        message: expect.stringContaining('`kind` must be'),
        statusCode: 400,
      })
    }
  })
})
