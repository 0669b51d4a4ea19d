import { describe, expect, it } from 'vitest'
import { createMemoryRevocations } from '../src/revocations.ts'

describe('the list in memory', () => {
  it('knows a token until it expires, and forgets it when another is revoked after that', async () => {
    let now = 1_000_000
    const revocations = createMemoryRevocations(() => now)
    await revocations.add('a', 1100)
    await revocations.add('b', 1200)
    expect(await Promise.all(['a', 'b', 'c'].map(revocations.has))).toEqual([true, true, false])
    now = 1_150_000
    await revocations.add('c', 1300)
    expect(await Promise.all(['a', 'b', 'c'].map(revocations.has))).toEqual([false, true, true])
  })
})
