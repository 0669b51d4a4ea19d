import { decodeUnverified, regions } from '@vapi-auth/scopes'
import { describe, expect, it, vi } from 'vitest'
import { type CallEndpointOptions, createCallEndpoint } from '../../src/index.ts'
import { page, sign, verify } from '../sample.ts'
import { created, headersOf, joinable, upstream } from './upstream.ts'

const call = { assistantId: 'a1', assistantOverrides: { variableValues: { name: 'Ada' }, maxDurationSeconds: 300 } }
const url = 'https://app.example/call'

function endpoint(options: Partial<CallEndpointOptions> = {}) {
  return createCallEndpoint({ sign, authenticate: () => ({ call }), allowedOrigins: [page], ...options })
}

function post(headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  return new Request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, ...init })
}

describe('createCallEndpoint', () => {
  it('answers 201 with what `reconnect` reads and nothing else', async () => {
    const { fetch } = upstream()
    const response = await endpoint({ fetch })(post({ origin: page }))
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual(joinable)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      vary: 'Origin',
      'access-control-allow-origin': page,
      'access-control-expose-headers': 'retry-after',
    })
  })

  it.each([
    ['transport', { ...created, transport: undefined }],
    ['artifactPlan', { ...created, artifactPlan: { recordingEnabled: true } }],
    ['assistant', { ...created, assistant: { voice: { provider: 7 } } }],
  ])('leaves out `%s` where Vapi did not send it', async (member, answer) => {
    const { fetch } = upstream(() => Response.json(answer, { status: 201 }))
    const { [member]: _, ...expected } = joinable as Record<string, unknown>
    expect(await (await endpoint({ fetch })(post())).json()).toEqual(expected)
  })

  it('accepts a call that Vapi answers with 200 as well', async () => {
    const { fetch } = upstream(() => Response.json(created, { status: 200 }))
    expect((await endpoint({ fetch })(post())).status).toBe(201)
  })

  it('sends one `POST /call/web` with a public token that is valid for 30 seconds', async () => {
    const { fetch, calls } = upstream()
    await endpoint({ fetch })(post())
    expect(calls).toHaveLength(1)
    expect(calls[0]?.url).toBe('https://api.vapi.ai/call/web')
    expect(calls[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual', body: JSON.stringify(call) })
    const { authorization = '', ...headers } = headersOf(calls[0])
    expect(headers).toEqual({ 'content-type': 'application/json', accept: 'application/json' })
    const token = authorization.replace('Bearer ', '')
    await expect(verify(token)).resolves.toMatchObject({ grant: { tag: 'public' } })
    const { exp, iat, token: grant } = decodeUnverified(token).payload
    expect({ life: Number(exp) - Number(iat), grant }).toEqual({ life: 30, grant: { tag: 'public' } })
  })

  it.each([
    [regions.eu, 'https://api.eu.vapi.ai/call/web'],
    ['http://127.0.0.1:3333/', 'http://127.0.0.1:3333/call/web'],
    ['https://proxy.example/vapi//', 'https://proxy.example/vapi/call/web'],
  ])('sends the call to the base URL %s', async (baseUrl, expected) => {
    const { fetch, calls } = upstream()
    await endpoint({ fetch, baseUrl })(post())
    expect(calls[0]?.url).toBe(expected)
  })

  it.each([
    ['null', null, 401, 'ERR_SERVER_UNAUTHENTICATED'],
    ['undefined', undefined, 401, 'ERR_SERVER_UNAUTHENTICATED'],
    ['text', 'a1', 500, 'ERR_SERVER_OPTION'],
    ['a call without its envelope', call, 500, 'ERR_SERVER_OPTION'],
    ['a call that is an array', { call: [call] }, 500, 'ERR_SERVER_OPTION'],
  ])('sends nothing when `authenticate` returns %s', async (_, authorized, status, code) => {
    const { fetch, calls } = upstream()
    const response = await endpoint({ fetch, authenticate: () => authorized as never })(post({ origin: page }))
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(calls).toEqual([])
  })

  it.each([
    ['GET', {}, 405],
    ['PUT', { 'content-type': 'application/json' }, 405],
    ['POST', { 'content-type': 'text/plain' }, 415],
    ['POST', {}, 415],
  ])('refuses %s with %o before it calls `authenticate`', async (method, headers, status) => {
    const authenticate = vi.fn(() => ({ call }))
    const response = await endpoint({ authenticate })(
      new Request(url, { method, headers: { ...headers, origin: page } }),
    )
    expect(response.status).toBe(status)
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(authenticate).not.toHaveBeenCalled()
  })

  it('answers preflights and refuses other origins, and calls `authenticate` for neither', async () => {
    const authenticate = vi.fn(() => ({ call }))
    const handle = endpoint({ authenticate })
    const preflight = await handle(new Request(url, { method: 'OPTIONS', headers: { origin: page } }))
    expect(preflight.status).toBe(204)
    expect((await handle(post({ origin: 'https://evil.example' }))).status).toBe(403)
    expect(authenticate).not.toHaveBeenCalled()
  })

  it('asks a function about origins, and about nothing that is not one', async () => {
    const allowedOrigins = vi.fn(async (origin: string) => /^https:\/\/pr-\d+\.app\.example$/.test(origin))
    const { fetch } = upstream()
    const handle = endpoint({ allowedOrigins, fetch })
    const statusOf = async (origin: string) => (await handle(post({ origin }))).status
    expect(await statusOf('https://pr-12.app.example')).toBe(201)
    expect(await statusOf('https://pr-12.app.example.evil.example')).toBe(403)
    for (const origin of ['null', '*', 'https://PR-1.app.example', 'https://pr-1.app.example/']) {
      expect(await statusOf(origin)).toBe(403)
    }
    expect(allowedOrigins).toHaveBeenCalledTimes(2)
  })

  it('leaves the body to `authenticate`', async () => {
    const { fetch, calls } = upstream()
    const authenticate = async (request: Request) => {
      const { topic } = (await request.json()) as { topic: string }
      return { call: { assistantId: topic === 'sales' ? 'sales-assistant' : 'help-assistant' } }
    }
    const response = await endpoint({ fetch, authenticate })(
      post({}, { body: '{"topic":"sales","assistantId":"evil"}' }),
    )
    expect(response.status).toBe(201)
    expect(calls[0]?.init.body).toBe('{"assistantId":"sales-assistant"}')
  })

  it('calls `onStarted` with what `authenticate` returned, members of your own included', async () => {
    const { fetch } = upstream()
    const authorized = { call, user: 'ada' }
    const seen: unknown[] = []
    const handle = createCallEndpoint({
      sign,
      authenticate: () => authorized,
      allowedOrigins: [page],
      fetch,
      onStarted: ({ authorized: { user }, callId, request }) => void seen.push(user, callId, request.url),
    })
    expect((await handle(post())).status).toBe(201)
    expect(seen).toEqual(['ada', 'call-1', url])
  })

  it('answers with the call though `onStarted` fails, and reports that', async () => {
    const { fetch } = upstream()
    const onError = vi.fn()
    const failure = new Error('the audit log is away')
    const response = await endpoint({ fetch, onError, onStarted: () => Promise.reject(failure) })(post())
    expect(response.status).toBe(201)
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })
})
