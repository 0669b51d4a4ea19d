import { describe, expect, it, vi } from 'vitest'
import { findClient } from '../src/client.ts'
import { createWebCall, type WebCallState } from '../src/index.ts'
import { type FakeClient, fakeModule } from './fake-client.ts'

function stage() {
  const { module, clients } = fakeModule()
  const call = createWebCall({
    start: async () => ({ token: '', created: true, join: (client) => client.reconnect({}) }),
    load: async () => module,
  })
  return { call, clients, client: () => clients.at(-1) as FakeClient }
}

describe('subscribe', () => {
  it('calls the listener at once, as stores of Svelte do, and after each change', async () => {
    const { call } = stage()
    const seen: WebCallState[] = []
    const unsubscribe = call.subscribe((state) => seen.push(state))
    expect(seen).toEqual([call.getState()])
    await call.start()
    expect(seen.at(-1)).toBe(call.getState())
    unsubscribe()
    const { length } = seen
    call.stop()
    expect(seen).toHaveLength(length)
  })

  it('takes the same listener twice', () => {
    const { call } = stage()
    const listener = vi.fn()
    const [first] = [call.subscribe(listener), call.subscribe(listener)]
    first()
    call.mute(true)
    expect(listener).toHaveBeenCalledTimes(3)
  })

  it('gives the same state until something changes, and never changes one that it gave', async () => {
    const { call } = stage()
    const before = call.getState()
    expect(call.getState()).toBe(before)
    await call.start()
    expect(before.status).toBe('idle')
    expect(Object.isFrozen(call.getState())).toBe(true)
  })
})

describe('on', () => {
  it('listens before the start, in every call, until it is stopped', async () => {
    const { call, client } = stage()
    const listener = vi.fn()
    const stop = call.on('message', listener)
    await call.start()
    client().emit('message', { type: 'transcript' })
    call.stop()
    await call.start()
    client().emit('message', { type: 'hang' })
    stop()
    client().emit('message', { type: 'transcript' })
    expect(listener.mock.calls).toEqual([[{ type: 'transcript' }], [{ type: 'hang' }]])
  })

  it('listens to a call that is under way, and hears its end', async () => {
    const { call, client } = stage()
    await call.start()
    const listener = vi.fn()
    call.on('call-end', listener)
    call.stop()
    client().emit('call-end')
    expect(listener).toHaveBeenCalledOnce()
  })

  it('asks the client only for events that somebody wants: some cost it work', async () => {
    const { call, client } = stage()
    await call.start()
    expect(client().listenerCount('local-volume-level')).toBe(0)
    call.on('local-volume-level', () => {})
    expect(client().listenerCount('local-volume-level')).toBe(1)
  })

  it('hears nothing of a call before this one', async () => {
    const { call, clients } = stage()
    const listener = vi.fn()
    call.on('call-end', listener)
    await call.start()
    call.stop()
    await call.start()
    clients[0]?.emit('call-end')
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('findClient', () => {
  class Vapi {}
  it.each<[string, unknown]>([
    ['the class itself', Vapi],
    ['an ES module', { default: Vapi }],
    ['a CommonJS module as Node gives it', { default: { default: Vapi, __esModule: true }, __esModule: true }],
    ['a default of a default of a default', { default: { default: { default: Vapi } } }],
  ])('finds the class in %s', (_, module) => {
    expect(findClient(module)).toBe(Vapi)
  })

  it.each([undefined, null, {}, { default: 'Vapi' }, { default: {} }])('finds none in %j', (module) => {
    expect(findClient(module)).toBeUndefined()
  })
})

describe('createWebCall', () => {
  const good = { start: async () => ({}) as never, load: async () => ({}) }
  it.each<[string, object]>([
    ['`start` must be a function', { ...good, start: 'https://app.example' }],
    ['`load` must be a function', { ...good, load: {} }],
    ['`timeouts.start` must be a positive number of seconds', { ...good, timeouts: { start: '5' } }],
    ['`timeouts.load` must be a positive number of seconds', { ...good, timeouts: { load: 0 } }],
    ['`timeouts.join` must be a positive number of seconds', { ...good, timeouts: { join: Number.NaN } }],
  ])('refuses an option at construction: %s', (message, options) => {
    expect(() => createWebCall(options as never)).toThrow(expect.objectContaining({ code: 'ERR_WEB_OPTION', message }))
  })
})
