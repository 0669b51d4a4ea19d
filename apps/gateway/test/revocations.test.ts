import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { Verifier } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { createMemoryRevocations, createRedisRevocations } from '../src/revocations.ts'
import { createRevoke } from '../src/revoke.ts'

describe('the list in memory', () => {
  it('has a token until it expires, and forgets it when another one is revoked later', async () => {
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

describe('the list in Redis', () => {
  const withReply = (reply: unknown) => {
    const redis = { exists: async () => reply, set: async () => 'OK' } as unknown as Parameters<
      typeof createRedisRevocations
    >[0]
    return createRedisRevocations(redis, 'allow').has('a')
  }

  it('takes the number 0 for "not revoked"', async () => {
    expect(await withReply(0)).toBe(false)
  })

  it.each([1, 2, -1, Number.NaN, '0', '', null, undefined, false, [], 'QUEUED'])(
    'takes the reply %j for "revoked"',
    async (reply) => {
      expect(await withReply(reply)).toBe(true)
    },
  )
})

describe('how long a revocation is kept', () => {
  const second = 1_800_000_000
  const maxAge = 3600

  function untilOf(expiresAt: number) {
    const added: number[] = []
    const revoke = createRevoke({
      adminToken: 'admin',
      verify: (async () => ({ id: 'a', expiresAt })) as unknown as Verifier,
      revocations: { has: async () => false, add: async (_, until) => void added.push(until) },
      maxAge,
      now: () => second * 1000 + 1,
    })
    const incoming = Object.assign(Readable.from([Buffer.from('{"token":"t"}')]), {
      headers: { authorization: 'Bearer admin' },
    })
    return revoke(incoming as unknown as IncomingMessage).then(() => added)
  }

  it.each([
    ['a whole second', second + 60, second + 60 + 120],
    ['a fraction', second + 60.25, second + 61 + 120],
    ['the largest time', Number.MAX_VALUE, second + 1 + maxAge + 120],
    ['1e17', 1e17, second + 1 + maxAge + 120],
  ])('is a whole, bounded number of seconds for a token that expires at %s', async (_, expiresAt, until) => {
    expect(await untilOf(expiresAt)).toEqual([until])
  })
})
