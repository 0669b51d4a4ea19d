import { describe, expect, it, vi } from 'vitest'
import {
  callEnd,
  createWebhook,
  type HmacCredential,
  type WebhookMessage,
  type WebhookOptions,
} from '../../src/index.ts'
import { now } from '../sample.ts'
import { ended, report } from './messages.ts'
import { sign } from './sign.ts'

const authenticate = { type: 'bearer', token: 'secret-1' } as const
const hmac: HmacCredential = { type: 'hmac', secretKey: 'a secret of the webhook', algorithm: 'sha256' }
const json = { 'content-type': 'application/json', authorization: 'Bearer secret-1' }

function webhook(options: Partial<WebhookOptions> = {}) {
  const handle = vi.fn<WebhookOptions['handle']>()
  const onError = vi.fn()
  const receive = createWebhook({ authenticate, handle, onError, now, ...options })
  const send = (message: unknown, headers: Record<string, string> = json) => {
    const body = typeof message === 'string' ? message : JSON.stringify(message)
    return receive(new Request('https://app.example/vapi', { method: 'POST', headers, body }))
  }
  return { handle, onError, receive, send }
}

describe('createWebhook', () => {
  it.each([
    ['status-update', ended],
    ['end-of-call-report', report],
  ])('hands a %s over as Vapi sent it', async (_, message) => {
    const { handle, send } = webhook()
    const response = await send(message)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(handle).toHaveBeenCalledExactlyOnceWith(message.message)
  })

  it('types the two messages by their type', async () => {
    const seen: string[] = []
    const handle = (message: WebhookMessage) => {
      if (message.type === 'status-update') seen.push(message.status, message.endedReason ?? '')
      else seen.push(message.artifact?.transcript ?? '', message.analysis?.summary ?? '')
    }
    const { send } = webhook({ handle })
    await send(ended)
    await send(report)
    expect(seen).toEqual(['ended', 'customer-ended-call', 'AI: Hello. User: Zoë here.', 'They said hello.'])
  })

  it.each(['transcript', 'tool-calls', 'assistant-request', 'tomorrows-type', '__proto__'])(
    'answers a message of type %s and does not handle it',
    async (type) => {
      const { handle, send } = webhook()
      expect((await send({ message: { type } })).status).toBe(200)
      expect(handle).not.toHaveBeenCalled()
    },
  )

  it.each([
    ['text', 'hello'],
    ['an array', [ended]],
    ['no message', {}],
    ['a message without a type', { message: {} }],
    ['a status update without a status', { message: { type: 'status-update' } }],
    ['a report without a reason', { message: { type: 'end-of-call-report' } }],
    ['a call without an id', { message: { ...ended.message, call: {} } }],
    ['a call that is text', { message: { ...ended.message, call: 'call-1' } }],
  ])('refuses %s with 400', async (_, message) => {
    const { handle, onError, send } = webhook()
    const response = await send(message)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_BODY' })
    expect(handle).not.toHaveBeenCalled()
    expect(onError).not.toHaveBeenCalled()
  })

  it('refuses GET with 405, and a form with 415', async () => {
    const { receive, send } = webhook()
    const get = await receive(new Request('https://app.example/vapi', { headers: json }))
    expect(get.status).toBe(405)
    expect(get.headers.get('allow')).toBe('POST')
    expect((await send(ended, { ...json, 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('cuts off a body above 4 MiB, whatever its Content-Length says', async () => {
    let pulled = 0
    const chunk = new Uint8Array(1024 * 1024)
    const body = new ReadableStream({
      pull(controller) {
        pulled++
        controller.enqueue(chunk)
      },
    })
    const { receive, send } = webhook()
    const init = { method: 'POST', headers: json, body, duplex: 'half' }
    expect((await receive(new Request('https://app.example/vapi', init as RequestInit))).status).toBe(413)
    expect(pulled).toBeLessThan(10)
    expect((await send(`{"x":"${'y'.repeat(10_000_000)}"}`)).status).toBe(413)
  })

  it('answers 500 when `handle` fails, so that Vapi may send the message again', async () => {
    const failure = new Error('the database is away')
    const { onError, send } = webhook({ handle: () => Promise.reject(failure) })
    const response = await send(ended)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('database')
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })

  it('answers 202 after 5 seconds while `handle` goes on, and reports its failure', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      let fail = (_: Error) => {}
      const handle = vi.fn(
        () =>
          new Promise<void>((_, reject) => {
            fail = reject
          }),
      )
      const { onError, send } = webhook({ handle })
      const response = send(ended)
      await vi.waitUntil(() => handle.mock.calls.length > 0)
      await vi.advanceTimersByTimeAsync(5000)
      expect((await response).status).toBe(202)
      const failure = new Error('too slow, and in vain')
      fail(failure)
      await vi.waitFor(() => expect(onError).toHaveBeenCalledExactlyOnceWith(failure))
    } finally {
      vi.useRealTimers()
    }
  })

  it('answers although `onError` fails', async () => {
    const onError = () => {
      throw new Error('the log is full')
    }
    const { send } = webhook({ handle: () => Promise.reject(new Error('x')), onError })
    expect((await send(ended)).status).toBe(500)
  })
})

describe('a message that is sent again', () => {
  const body = JSON.stringify(ended)
  const headers: Record<string, string> = { 'content-type': 'application/json', ...sign(hmac, body) }

  it('is answered and not handled twice', async () => {
    const { handle, send } = webhook({ authenticate: hmac })
    const statuses = await Promise.all([send(body, headers), send(body, headers), send(body, headers)])
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await send(body, { ...headers, 'x-signature': headers['x-signature']?.toUpperCase() ?? '' })).status).toBe(
      200,
    )
    expect(handle).toHaveBeenCalledOnce()
  })

  it('is handled again when it could not be handled before', async () => {
    const handle = vi.fn<WebhookOptions['handle']>().mockRejectedValueOnce(new Error('the database is away'))
    const { send } = webhook({ authenticate: hmac, handle })
    expect((await send(body, headers)).status).toBe(500)
    expect((await send(body, headers)).status).toBe(200)
    expect(handle).toHaveBeenCalledTimes(2)
  })

  it('is told from another one of the same second', async () => {
    const { handle, send } = webhook({ authenticate: hmac })
    const other = JSON.stringify(report)
    await send(body, headers)
    await send(other, { 'content-type': 'application/json', ...sign(hmac, other) })
    expect(handle).toHaveBeenCalledTimes(2)
  })
})

describe('callEnd', () => {
  const call = { id: 'call-1' }
  it.each<[string, WebhookMessage, object | undefined]>([
    ['a report', { ...report.message, type: 'end-of-call-report' }, { callId: 'call-1', seconds: 90.5 }],
    [
      'a report of a call without length',
      {
        type: 'end-of-call-report',
        endedReason: 'x',
        call,
        startedAt: '2027-01-15T08:00Z',
        endedAt: '2027-01-15T08:00Z',
      },
      { callId: 'call-1', seconds: 0 },
    ],
    ['a report without times', { type: 'end-of-call-report', endedReason: 'x', call }, { callId: 'call-1' }],
    [
      'a report whose call has the times',
      {
        type: 'end-of-call-report',
        endedReason: 'x',
        call: { ...call, startedAt: '2027-01-15T08:00:00Z', endedAt: '2027-01-15T08:00:10Z' },
      },
      { callId: 'call-1', seconds: 10 },
    ],
    [
      'a report that ends before it starts',
      {
        type: 'end-of-call-report',
        endedReason: 'x',
        call,
        startedAt: '2027-01-15T09:00Z',
        endedAt: '2027-01-15T08:00Z',
      },
      { callId: 'call-1' },
    ],
    ['a report without a call', { type: 'end-of-call-report', endedReason: 'x' }, undefined],
    ['the status ended', { type: 'status-update', status: 'ended', call }, { callId: 'call-1' }],
    ['the status in-progress', { type: 'status-update', status: 'in-progress', call }, undefined],
  ])('reads %s', (_, message, expected) => {
    expect(callEnd(message)).toEqual(expected)
  })
})
