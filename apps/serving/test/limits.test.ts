import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { limitsOf } from '../src/limits.ts'
import { createLog } from '../src/log.ts'
import { connectRedis } from '../src/redis.ts'
import { freePort } from '../testing/free-port.ts'

const none = {
  LIMIT_STARTS: undefined,
  LIMIT_WINDOW: 60,
  LIMIT_CONCURRENT: undefined,
  LIMIT_SECONDS: undefined,
  LIMIT_TOTAL: undefined,
  CALL_MAX_SECONDS: undefined,
}

function logging() {
  const out = new PassThrough()
  const { log } = createLog({ out })
  const lines = (): Record<string, unknown>[] => {
    const text = out.read()?.toString() ?? ''
    return text
      .split('\n')
      .filter(Boolean)
      .map((line: string) => JSON.parse(line))
  }
  return { log, lines }
}

describe('limitsOf', () => {
  const { log } = logging()
  const context = { redis: undefined, prefix: 'test', whenUnavailable: 'refuse', log } as const

  it('is not bounded when no limit is set', async () => {
    const { limits, bounded } = limitsOf(none, context)
    expect(bounded).toBe(false)
    expect(await limits.redeem('a', 1e12)).toBe(true)
    expect(await limits.redeem('a', 1e12)).toBe(false)
  })

  it.each([
    [{ LIMIT_STARTS: 2 }, 'ERR_LIMIT_STARTS'],
    [{ LIMIT_CONCURRENT: 2 }, 'ERR_LIMIT_CONCURRENT'],
    [{ LIMIT_SECONDS: 20 }, 'ERR_LIMIT_SECONDS'],
    [{ LIMIT_TOTAL: 2 }, 'ERR_LIMIT_TOTAL'],
  ])('enforces %j', async (settings, code) => {
    const { limits, bounded } = limitsOf({ ...none, ...settings }, context)
    expect(bounded).toBe(true)
    const admit = () => limits.admit({ subject: 'ada', maxSeconds: 10 })
    expect([await admit(), await admit()]).toMatchObject([{ allowed: true }, { allowed: true }])
    expect(await admit()).toMatchObject({ allowed: false, code })
  })

  it.each(['refuse', 'allow'] as const)(
    'without its Redis does as told, %s, and logs it once',
    async (whenUnavailable) => {
      const { log, lines } = logging()
      const redis = await connectRedis(`redis://127.0.0.1:${await freePort()}`, log)
      const { limits } = limitsOf({ ...none, LIMIT_STARTS: 2 }, { redis, prefix: 'test', whenUnavailable, log })
      for (let i = 0; i < 5; i++) {
        expect((await limits.countStart({ subject: 'ada' })).allowed).toBe(whenUnavailable === 'allow')
      }
      redis.disconnect()
      const written = lines()
      expect(written.map(({ msg }) => msg)).toEqual(['Redis is unavailable', 'limits cannot be counted'])
      expect(written[0]?.reason).toContain('ECONNREFUSED')
    },
  )
})
