import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type CallStart, createWebCall, type WebCallOptions } from '../src/index.ts'
import { type FakeClient, fakeModule, forever, live, type Scene } from './fake-client.ts'

/** A call whose server has made it already. */
const created: CallStart = async () => ({ token: '', created: true, join: (client) => client.reconnect({ id: 'c1' }) })

function stage(scene: Scene = live, options: Partial<WebCallOptions> = {}) {
  const { module, clients } = fakeModule(scene)
  const call = createWebCall({ start: created, load: async () => module, ...options })
  const states: string[] = []
  call.subscribe(({ status }) => {
    if (states.at(-1) !== status) states.push(status)
  })
  return { call, clients, states, client: () => clients.at(-1) as FakeClient }
}

describe('a call', () => {
  it('starts, rings, is live, and ends when the other side hangs up', async () => {
    const { call, states, client } = stage()
    await call.start()
    client().emit('message', { type: 'status-update', status: 'ended', endedReason: 'assistant-ended-call' })
    client().emit('error', { type: 'daily-error', error: { error: { type: 'ejected' } } })
    client().emit('call-end')
    expect(states).toEqual(['idle', 'starting', 'ringing', 'live', 'ended'])
    expect(call.getState()).toEqual({
      status: 'ended',
      endedReason: 'assistant-ended-call',
      muted: false,
      speaking: false,
      microphoneBlocked: false,
    })
  })

  it('ends when the page hangs up', async () => {
    const { call, states, client } = stage()
    await call.start()
    call.stop()
    expect(states.at(-1)).toBe('ended')
    expect(call.getState().endedReason).toBe('customer-ended-call')
    expect(client().stops).toBe(1)
  })

  it('starts once, however often it is clicked', async () => {
    const start = vi.fn(created)
    const { call, clients } = stage(live, { start })
    await Promise.all([call.start(), call.start(), call.start()])
    await call.start()
    expect(start).toHaveBeenCalledOnce()
    expect(clients).toHaveLength(1)
  })

  it('gets a client of its own each time, with the token, the API and the configuration', async () => {
    const dailyConfig = { avoidEval: true }
    const start: CallStart = async () => ({
      token: 't',
      baseUrl: 'https://api.example',
      created: true,
      join: async () => true,
    })
    const { call, clients } = stage(live, { start, dailyConfig, timeouts: { join: 0.001 } })
    await call.start()
    await call.start()
    expect(clients.map(({ made }) => made)).toEqual([
      ['t', 'https://api.example', dailyConfig],
      ['t', 'https://api.example', dailyConfig],
    ])
  })

  it('tells whether the assistant speaks and whether the microphone is blocked', async () => {
    const { call, client } = stage()
    await call.start()
    client().emit('speech-start')
    client().emit('camera-error', {})
    expect(call.getState()).toMatchObject({ speaking: true, microphoneBlocked: true })
    client().emit('speech-end')
    expect(call.getState().speaking).toBe(false)
  })

  it('is muted from its first moment on when that was asked before, and in the next one too', async () => {
    const { call, clients } = stage()
    call.mute(true)
    await call.start()
    expect(clients[0]?.muted).toBe(true)
    call.stop()
    await call.start()
    expect(clients[1]?.muted).toBe(true)
    call.mute(false)
    expect(clients[1]?.muted).toBe(false)
    expect(call.getState().muted).toBe(false)
  })

  it('sends messages while it is live, and not otherwise', async () => {
    const { call, client } = stage()
    expect(call.send({ type: 'end-call' })).toBe(false)
    await call.start()
    expect(call.send({ type: 'end-call' })).toBe(true)
    call.stop()
    expect(call.send({ type: 'end-call' })).toBe(false)
    expect(client().sent).toEqual([{ type: 'end-call' }])
  })
})

describe('a call that is given up', () => {
  it('aborts what it waits for', async () => {
    let signal: AbortSignal | undefined
    const { call, clients, states } = stage(live, {
      start(given) {
        signal = given
        return new Promise((resolve) => given.addEventListener('abort', () => resolve({ refusal: {} as never })))
      },
    })
    const started = call.start()
    call.stop()
    await started
    expect(signal?.aborted).toBe(true)
    expect(states).toEqual(['idle', 'starting', 'ended'])
    expect(clients).toEqual([])
  })

  it('is not joined when its answer comes late', async () => {
    let resolve = (_: Awaited<ReturnType<CallStart>>) => {}
    const start: CallStart = () =>
      new Promise((late) => {
        resolve = late
      })
    const { call, clients } = stage(live, { start })
    const started = call.start()
    call.stop()
    resolve({ token: '', created: true, join: async () => true })
    await started
    expect(clients).toEqual([])
    expect(call.getState().status).toBe('ended')
  })

  it('stops the client at its next stage, which has no other way', async () => {
    const { call, client } = stage(forever)
    const started = call.start()
    await vi.waitFor(() => expect(call.getState().status).toBe('ringing'))
    call.stop()
    expect(() => client().emit('call-start-progress', { stage: 'daily-call-join' })).toThrow('given up')
    await started
  })

  it('does not disturb the next one', async () => {
    const scenes = [forever, live]
    const { call, clients, states } = stage((client) => (scenes.shift() as Scene)(client))
    const first = call.start()
    await vi.waitFor(() => expect(call.getState().status).toBe('ringing'))
    call.stop()
    await call.start()
    clients[0]?.emit('call-end')
    clients[0]?.emit('error', { type: 'start-method-error' })
    await first
    expect(states.at(-1)).toBe('live')
  })
})

it('the next call waits until the last one is left', async () => {
  const { call, clients } = stage()
  await call.start()
  let leave = () => {}
  const first = clients[0] as FakeClient
  first.stop = () =>
    new Promise((resolve) => {
      leave = resolve
    })
  call.stop()
  const started = call.start()
  await new Promise((resolve) => setImmediate(resolve))
  expect(clients).toHaveLength(1)
  leave()
  await started
  expect(clients).toHaveLength(2)
  expect(call.getState().status).toBe('live')
})

describe('a call that cannot be', () => {
  const refusal = { code: 'ERR_SOME', message: 'No', remedy: 'Yes.' }

  it.each<[string, Partial<WebCallOptions>, Scene, string]>([
    ['start refuses', { start: async () => ({ refusal }) }, live, 'ERR_SOME'],
    [
      'start rejects with a code',
      { start: () => Promise.reject(Object.assign(new Error('No'), refusal)) },
      live,
      'ERR_SOME',
    ],
    ['start rejects without one', { start: () => Promise.reject(new Error('No')) }, live, 'ERR_WEB_START'],
    ['load rejects', { load: () => Promise.reject(new Error('No')) }, live, 'ERR_WEB_CLIENT'],
    ['load gives something else', { load: async () => ({ default: {} }) }, live, 'ERR_WEB_CLIENT'],
    ['the client rejects', {}, () => Promise.reject(new Error('No')), 'ERR_WEB_JOIN'],
    ['the client resolves to nothing', {}, async () => null, 'ERR_WEB_JOIN'],
    [
      'the client tells of an error',
      {},
      async (client) => client.emit('error', { type: 'daily-call-join-error' }) && forever(client),
      'ERR_WEB_JOIN',
    ],
  ])('is refused when %s', async (_, options, scene, code) => {
    const { call, states } = stage(scene, options)
    await call.start()
    expect(states.at(-1)).toBe('refused')
    expect(call.getState().refusal).toMatchObject({ code })
  })

  it('can be tried again', async () => {
    const answers: CallStart[] = [async () => ({ refusal }), created]
    const { call } = stage(live, { start: (signal) => (answers.shift() as CallStart)(signal) })
    await call.start()
    await call.start()
    expect(call.getState()).toMatchObject({ status: 'live' })
    expect(call.getState()).not.toHaveProperty('refusal')
  })

  it('is told as lost when it breaks off', async () => {
    const { call, client } = stage()
    await call.start()
    client().emit('error', { type: 'audio-processing-setup-error' })
    expect(call.getState().status).toBe('live')
    client().emit('error', { type: 'daily-error', error: { error: { type: 'connection-error' } } })
    expect(call.getState()).toMatchObject({ status: 'ended', refusal: { code: 'ERR_WEB_LOST' } })
  })
})

describe('timeouts', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it.each<[string, number, Partial<WebCallOptions>, Scene]>([
    ['Starting the call', 15, { start: () => new Promise(() => {}) }, live],
    ['Loading `@vapi-ai/web`', 15, { load: () => new Promise(() => {}) }, live],
    ['Joining the call', 60, {}, forever],
  ])('%s takes %d seconds at most', async (stageName, seconds, options, scene) => {
    const { call } = stage(scene, options)
    const started = call.start()
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
    expect(call.getState().status).not.toBe('refused')
    await vi.advanceTimersByTimeAsync(1)
    await started
    const message = `${stageName} took longer than ${seconds} seconds`
    expect(call.getState()).toMatchObject({ status: 'refused', refusal: { code: 'ERR_WEB_TIMEOUT', message } })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('leaves no timer behind when the call is live', async () => {
    const { call } = stage()
    await call.start()
    expect(vi.getTimerCount()).toBe(0)
  })
})
