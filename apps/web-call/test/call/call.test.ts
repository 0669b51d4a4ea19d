import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CallOptions, startCall } from '../../src/call/call.ts'
import { atRest, type CallState } from '../../src/call/stages.ts'
import { createFakeClient } from './fake-client.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = new Promise<never>(() => {})
const settle = () => vi.advanceTimersByTimeAsync(0)

function begin(changed: Partial<CallOptions> = {}) {
  const client = createFakeClient()
  const stale: string[] = []
  let state: CallState = atRest
  const call = startCall({
    assistantId: 'a1',
    apiUrl: 'https://gateway.example',
    origin: 'https://app.example',
    patience: 8,
    tokens: async () => 'a.token.here',
    load: async () => client.connect,
    onStale: (token) => stale.push(token),
    onChange: (next) => {
      state = next
    },
    ...changed,
  })
  const statuses = () => Object.values(state.stages).map(({ status }) => status)
  return { call, client, stale, statuses, state: () => state }
}

async function join() {
  const begun = begin()
  await settle()
  begun.client.progress('web-call-creation', { callId: 'c1' })
  begun.client.progress('daily-call-join')
  return begun
}

describe('a call that works', () => {
  it('takes one token, and starts the assistant with it', async () => {
    const tokens = vi.fn(async () => 'a.token.here')
    const { client } = begin({ tokens })
    await settle()
    expect(tokens).toHaveBeenCalledTimes(1)
    expect(client.connected).toEqual([['a.token.here', 'https://gateway.example']])
    expect(client.started).toEqual(['a1'])
  })

  it('goes through its stages in order', async () => {
    const { call, client, statuses, state } = begin()
    expect(statuses()).toEqual(['running', 'waiting', 'waiting', 'waiting'])
    await settle()
    expect(statuses()).toEqual(['done', 'running', 'waiting', 'waiting'])
    client.progress('web-call-creation', { callId: 'c1' })
    expect(statuses()).toEqual(['done', 'done', 'running', 'waiting'])
    expect(state().stages.created.note).toBe('c1')
    client.progress('daily-call-join')
    expect(statuses()).toEqual(['done', 'done', 'done', 'waiting'])
    expect(state()).toMatchObject({ active: true })
    call.end()
    expect(statuses()).toEqual(['done', 'done', 'done', 'done'])
    expect(state()).toMatchObject({ active: false })
    expect(client.stopped).toBe(1)
  })

  it('ends when the other side hangs up', async () => {
    const { client, state } = await join()
    client.events.emit('call-end')
    expect(state()).toMatchObject({ active: false, stages: { ended: { status: 'done' } } })
    expect(state().refusal).toBeUndefined()
  })

  it('goes on in spite of an error that is not about the call', async () => {
    const { client, state } = await join()
    client.events.emit('error', { type: 'audio-processing-setup-error' })
    expect(state()).toMatchObject({ active: true })
  })

  it('is lost when the connection breaks off', async () => {
    const { client, state } = await join()
    client.events.emit('error', { type: 'daily-error' })
    expect(state()).toMatchObject({ active: false, refusal: { code: 'ERR_CALL_LOST' } })
  })
})

describe('a call that fails', () => {
  it.each<[string, Partial<CallOptions>, string, string]>([
    ['without a token', { tokens: () => Promise.reject(new Error('no')) }, 'token', 'ERR_CALL_SCRIPT'],
    ['without a client', { load: () => Promise.reject(new TypeError('no')) }, 'created', 'ERR_CALL_CLIENT'],
    [
      'by a defect',
      {
        load: async () => () => {
          throw new RangeError('no')
        },
      },
      'created',
      'ERR_CALL_SCRIPT',
    ],
  ])('%s stops there', async (_, options, stage, code) => {
    const { state } = begin(options)
    await settle()
    expect(state()).toMatchObject({ active: false, refusal: { code }, stages: { [stage]: { status: 'failed' } } })
  })

  it.each<[string, Partial<CallOptions>, string]>([
    ['a token', { tokens: () => never }, 'token'],
    ['the web client', { load: () => never }, 'created'],
    ['an answer', {}, 'created'],
  ])('says within ten seconds that %s does not come', async (what, options, stage) => {
    const { state } = begin(options)
    await vi.advanceTimersByTimeAsync(7900)
    expect(state()).toMatchObject({ active: true })
    await vi.advanceTimersByTimeAsync(2000)
    const refusal = { code: 'ERR_CALL_TIMEOUT', message: expect.stringContaining(what) }
    expect(state()).toMatchObject({ active: false, refusal, stages: { [stage]: { status: 'failed' } } })
  })

  it('says within ten seconds that joining takes long, and goes on', async () => {
    const { client, state } = begin()
    await settle()
    client.progress('web-call-creation', { callId: 'c1' })
    await vi.advanceTimersByTimeAsync(8000)
    expect(state()).toMatchObject({ active: true, hint: expect.stringMatching(/takes long/) })
    client.progress('daily-call-join')
    expect(state()).toMatchObject({ active: true, stages: { joined: { status: 'done' } } })
    expect(state().hint).toBeUndefined()
  })

  it.each([
    [401, ['a.token.here']],
    [403, []],
  ])('after a %i hands back %o', async (statusCode, expected) => {
    const { client, stale, state } = begin()
    await settle()
    client.events.emit('error', { error: { error: { statusCode, message: 'no', code: 'ERR_X' } } })
    expect(stale).toEqual(expected)
    expect(state()).toMatchObject({ active: false, refusal: { code: 'ERR_X' } })
  })

  it('says that an answer was no JSON, and joins nothing', async () => {
    const { client, state } = begin()
    await settle()
    expect(() => client.progress('web-call-creation', { callId: 'unknown' })).toThrow()
    expect(state()).toMatchObject({ active: false, refusal: { code: 'ERR_CALL_ANSWER' } })
  })

  it('says that the call was created when joining fails', async () => {
    const { client, state } = begin()
    await settle()
    client.progress('web-call-creation', { callId: 'c1' })
    client.events.emit('error', { type: 'daily-call-join-error' })
    expect(state()).toMatchObject({ refusal: { code: 'ERR_CALL_JOIN' }, stages: { created: { status: 'done' } } })
    expect(client.stopped).toBe(1)
  })
})

describe('a call that is given up', () => {
  it('starts nothing when the token comes later', async () => {
    const { call, client, state } = begin()
    call.end()
    await settle()
    expect(client.started).toEqual([])
    expect(state()).toMatchObject({ active: false, stages: { token: { status: 'failed', note: 'given up' } } })
  })

  it('is not joined when the answer comes later: the microphone stays off', async () => {
    const { call, client, statuses } = begin()
    await settle()
    call.end()
    expect(() => client.progress('web-call-creation', { callId: 'c1' })).toThrow()
    expect(statuses()).toEqual(['done', 'failed', 'waiting', 'waiting'])
  })

  it('stays as it was, whatever comes later', async () => {
    const { call, client, state } = await join()
    call.end()
    const ended = state()
    client.events.emit('error', { type: 'daily-error' })
    client.events.emit('call-start')
    client.events.emit('call-end')
    client.events.emit('camera-error')
    call.end()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state()).toBe(ended)
    expect(client.stopped).toBe(1)
  })
})
