import { describe, expect, it } from 'vitest'
import { createSlots, shareOf } from '../src/slots.ts'

describe('slots', () => {
  it('are as many as given, and free again after their release, which counts once', () => {
    const slots = createSlots(2)
    const [one, other] = [slots.take(), slots.take()]
    expect([one, other]).not.toContain(undefined)
    expect(slots.take()).toBeUndefined()
    one?.release()
    one?.release()
    expect(slots.taken()).toBe(1)
    expect(slots.take()).toBeDefined()
    expect(slots.take()).toBeUndefined()
  })

  it('are given up by the request that has waited longest for its caller, and by no other', () => {
    const slots = createSlots(3)
    const givenUp: string[] = []
    slots.take()
    for (const name of ['first', 'second']) slots.take()?.wait(() => givenUp.push(name))
    expect(slots.take()).toBeDefined()
    expect(givenUp).toEqual(['first'])
    slots.take()
    expect(givenUp).toEqual(['first', 'second'])
    expect(slots.take()).toBeUndefined()
    expect(slots.taken()).toBe(3)
  })

  it('are kept by a request that no longer waits', () => {
    const slots = createSlots(1)
    const slot = slots.take()
    slot?.wait(() => expect.unreachable())
    slot?.proceed()
    expect(slots.take()).toBeUndefined()
  })

  it.each([
    [1, 1],
    [9, 1],
    [10, 1],
    [29, 2],
    [1000, 100],
  ])('of which there are %i are claimed by one holder up to %i times', (most, share) => {
    expect(shareOf(most)).toBe(share)
    const slots = createSlots(most)
    const held = Array.from({ length: most }, () => slots.take()).map((slot) => slot?.claim('a'))
    expect(held.filter(Boolean)).toHaveLength(share)
  })

  it('count for a holder until they are released', () => {
    const slots = createSlots(10)
    const one = slots.take()
    expect(one?.claim('a')).toBe(true)
    expect(slots.take()?.claim('a')).toBe(false)
    expect(slots.take()?.claim('b')).toBe(true)
    one?.release()
    expect(slots.take()?.claim('a')).toBe(true)
  })
})
