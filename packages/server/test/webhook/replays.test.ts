import { describe, expect, it } from 'vitest'
import { createReplays } from '../../src/webhook/replays.ts'

describe('createReplays', () => {
  it('knows a message until it is forgotten', () => {
    const replays = createReplays()
    expect([replays.isNew('a'), replays.isNew('a')]).toEqual([true, false])
    replays.forget('a')
    expect(replays.isNew('a')).toBe(true)
  })

  it('remembers the latest 50,000 messages', () => {
    const replays = createReplays()
    for (let i = 0; i <= 50_000; i++) replays.isNew(`message-${i}`)
    expect(replays.isNew('message-1')).toBe(false)
    expect(replays.isNew('message-0')).toBe(true)
  })
})
