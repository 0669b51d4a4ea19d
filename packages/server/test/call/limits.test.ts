import { describe, expect, it, vi } from 'vitest'
import { type AuthorizedCall, type CallEndpointOptions, createCallEndpoint, ServerError } from '../../src/index.ts'
import type { LimitCode } from '../../src/limits/index.ts'
import { page, sign } from '../sample.ts'
import { allowing, created, upstream } from './upstream.ts'

const bounded: AuthorizedCall = { call: { assistantId: 'a1' }, subject: 'ada', maxSeconds: 600 }

async function start(authorized: AuthorizedCall, options: Partial<CallEndpointOptions> = {}) {
  const vapi = upstream()
  const limits = allowing()
  const onError = vi.fn()
  const authenticate = () => authorized
  const own = { sign, authenticate, allowedOrigins: [page], limits, onError, fetch: vapi.fetch, ...options }
  const headers = { origin: page, 'content-type': 'application/json' }
  const response = await createCallEndpoint(own)(new Request('https://app.example/', { method: 'POST', headers }))
  return { response, problem: (await response.json()) as object, limits, onError, vapi }
}

describe('the limits of the call endpoint', () => {
  it('takes a slot before the call is created, and records the call', async () => {
    const order: string[] = []
    const limits = {
      admit: vi.fn(async () => {
        order.push('admit')
        return { allowed: true, lease: 'lease-1' } as const
      }),
      started: vi.fn(async () => void order.push('started')),
      cancel: vi.fn(async () => void order.push('cancel')),
    }
    const vapi = upstream(() => {
      order.push('call')
      return Response.json(created, { status: 201 })
    })
    const { response } = await start(bounded, { limits, fetch: vapi.fetch })
    expect(response.status).toBe(201)
    expect(order).toEqual(['admit', 'call', 'started'])
    expect(limits.admit).toHaveBeenCalledExactlyOnceWith({ subject: 'ada', maxSeconds: 600 })
    expect(limits.started).toHaveBeenCalledExactlyOnceWith('lease-1', {
      callId: 'call-1',
      controlUrl: created.monitor.controlUrl,
    })
  })

  it.each<[LimitCode, number | undefined, string | null]>([
    ['ERR_LIMIT_CONCURRENT', 12.2, '13'],
    ['ERR_LIMIT_STARTS', 0, '1'],
    ['ERR_LIMIT_SECONDS', 3600, '3600'],
    ['ERR_LIMIT_TOTAL', undefined, null],
  ])('answers %s with 429, and nothing is sent to Vapi', async (code, retryAfter, expected) => {
    const admit = async () => ({ allowed: false, code, ...(retryAfter !== undefined && { retryAfter }) }) as const
    const { response, problem, vapi, onError } = await start(bounded, { limits: { ...allowing(), admit } })
    expect(response.status).toBe(429)
    expect(problem).toMatchObject({ code, statusCode: 429 })
    expect(response.headers.get('retry-after')).toBe(expected)
    expect(response.headers.get('access-control-allow-origin')).toBe(page)
    expect(vapi.calls).toEqual([])
    expect(onError).not.toHaveBeenCalled()
  })

  it.each<[string, AuthorizedCall, number | string]>([
    ['the seconds of a saved assistant', bounded, 600],
    ['the seconds of an override', { call: { assistantId: 'a1', assistantOverrides: { maxDurationSeconds: 90 } } }, 90],
    ['the seconds of an inline assistant', { call: { assistant: { maxDurationSeconds: 99.5 } } }, 100],
    [
      'the override before the inline assistant',
      { call: { assistant: { maxDurationSeconds: 900 }, assistantOverrides: { maxDurationSeconds: 60 } } },
      60,
    ],
    [
      'what is sent to Vapi before `maxSeconds`',
      { call: { assistantId: 'a1', assistantOverrides: { maxDurationSeconds: 900 } }, maxSeconds: 60 },
      900,
    ],
    ['`maxSeconds` for a squad', { call: { squadId: 's1' }, maxSeconds: 1200 }, 1200],
    [
      '`maxSeconds` for a squad, whatever an override says',
      { call: { squadId: 's1', assistantOverrides: { maxDurationSeconds: 60 } }, maxSeconds: 1200 },
      1200,
    ],
    ['no saved assistant without a bound', { call: { assistantId: 'a1' } }, 'ERR_CALL_UNBOUNDED'],
    ['no squad without a bound', { call: { squadId: 's1' } }, 'ERR_CALL_UNBOUNDED'],
    [
      'no override that is text',
      { call: { assistantId: 'a1', assistantOverrides: { maxDurationSeconds: '60' } } },
      'ERR_CALL_UNBOUNDED',
    ],
    ['no `maxSeconds` of zero', { call: { assistantId: 'a1' }, maxSeconds: 0 }, 'ERR_SERVER_OPTION'],
    ['no `maxSeconds` that is text', { call: { assistantId: 'a1' }, maxSeconds: '60' as never }, 'ERR_SERVER_OPTION'],
    [
      'no infinite `maxSeconds`',
      { call: { assistantId: 'a1' }, maxSeconds: Number.POSITIVE_INFINITY },
      'ERR_SERVER_OPTION',
    ],
  ])('accepts %s', async (_, authorized, expected) => {
    const { problem, limits, vapi } = await start({ subject: 'ada', ...authorized })
    if (typeof expected === 'number') {
      expect(limits.admit).toHaveBeenCalledExactlyOnceWith({ subject: 'ada', maxSeconds: expected })
    } else {
      expect(problem).toMatchObject({ code: expected, statusCode: 500 })
      expect(limits.admit).not.toHaveBeenCalled()
      expect(vapi.calls).toEqual([])
    }
  })

  it.each([[undefined], [''], [7 as never]])(
    'refuses the subject %j, because nobody would be counted',
    async (subject) => {
      const { call, maxSeconds } = bounded
      const { problem, vapi } = await start({
        call,
        ...(maxSeconds && { maxSeconds }),
        ...(subject !== undefined && { subject }),
      })
      expect(problem).toMatchObject({ code: 'ERR_SERVER_OPTION', statusCode: 500 })
      expect(vapi.calls).toEqual([])
    },
  )

  it('needs neither a subject nor a bound without limits', async () => {
    const vapi = upstream()
    const authenticate = () => ({ call: { assistantId: 'a1' } })
    const handle = createCallEndpoint({ sign, authenticate, allowedOrigins: [page], fetch: vapi.fetch })
    const headers = { 'content-type': 'application/json' }
    expect((await handle(new Request('https://app.example/', { method: 'POST', headers }))).status).toBe(201)
  })

  it('takes no slot when signing fails', async () => {
    const { response, limits } = await start(bounded, { sign: () => Promise.reject(new Error('KMS')) })
    expect(response.status).toBe(500)
    expect(limits.admit).not.toHaveBeenCalled()
  })

  it('sends nothing while the store of the limits is away', async () => {
    const away = new ServerError('ERR_LIMIT_STORE', 'the store cannot be reached', 'Try again.')
    const { response, vapi, onError } = await start(bounded, {
      limits: { ...allowing(), admit: () => Promise.reject(away) },
    })
    expect(response.status).toBe(503)
    expect(vapi.calls).toEqual([])
    expect(onError).toHaveBeenCalledExactlyOnceWith(away)
  })

  it('still answers with the call when it cannot be recorded, and reports that', async () => {
    const away = new Error('the store is away')
    const { response, onError } = await start(bounded, {
      limits: { ...allowing(), started: () => Promise.reject(away) },
    })
    expect(response.status).toBe(201)
    expect(onError).toHaveBeenCalledExactlyOnceWith(away)
  })
})
