import { afterEach, describe, expect, it } from 'vitest'
import { createLimit } from '../src/limit.ts'
import { createLog } from '../src/log.ts'
import { connectRedis } from '../src/redis.ts'
import { freePort } from './free-port.ts'

const settings = { LIMIT_TOKENS: 2, LIMIT_SECONDS: 60, REDIS_AWAY: 'allow' } as const
const request = new Request('http://localhost/token', { method: 'POST' })

const lines: { msg: string; reason?: string }[] = []
const log = createLog({ write: (line) => void lines.push(JSON.parse(line)) })
const messages = () => lines.map(({ msg }) => msg)
afterEach(() => void lines.splice(0))

describe('the limit in memory', () => {
  it('allows each user so many, and says when the next one is free', async () => {
    const limit = createLimit(settings, log)
    const ask = (subject: string) => limit({ subject, request })
    expect([await ask('ada'), await ask('ada')]).toEqual([{ allowed: true }, { allowed: true }])
    const refused = await ask('ada')
    expect(refused).toEqual({ allowed: false, retryAfter: expect.any(Number) })
    expect(refused).toSatisfy(({ retryAfter }) => retryAfter > 0 && retryAfter <= 60)
    expect(await ask('bob')).toEqual({ allowed: true })
  })

  it('counts to the last one when all ask at once', async () => {
    const limit = createLimit({ ...settings, LIMIT_TOKENS: 7 }, log)
    const answers = await Promise.all(Array.from({ length: 100 }, () => limit({ subject: 'ada', request })))
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(7)
  })
})

describe('the limit without its Redis', () => {
  it.each(['allow', 'refuse'] as const)('does as REDIS_AWAY=%s says, and logs it once', async (REDIS_AWAY) => {
    const redis = await connectRedis(`redis://127.0.0.1:${await freePort()}`, log)
    const limit = createLimit({ ...settings, REDIS_AWAY }, log, redis)
    for (let i = 0; i < 5; i++) {
      const asked = Promise.resolve(limit({ subject: 'ada', request }))
      if (REDIS_AWAY === 'allow') expect(await asked).toEqual({ allowed: true })
      else await expect(asked).rejects.toMatchObject({ code: 'ERR_SERVER_UNAVAILABLE', status: 503 })
    }
    redis.disconnect()
    expect(messages()).toEqual(['redis is away', 'limits are not counted'])
    expect(lines[0]?.reason).toContain('ECONNREFUSED')
  })
})
