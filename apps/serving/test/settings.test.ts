import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { limitMistakes } from '../src/limits.ts'
import {
  credentialNames,
  host,
  mistakeIn,
  oneOf,
  origins,
  port,
  readVariables,
  redisUrl,
  stopMistake,
  upstreamOf,
  upstreamSettings,
} from '../src/settings.ts'

const schema = z.object({
  HOST: host.optional(),
  PORT: port.optional(),
  REDIS_URL: redisUrl.optional(),
  ORIGINS: origins.optional(),
  CHOICE: oneOf('one', 'other').optional(),
  ...upstreamSettings,
})
const read = (env: Record<string, string>) => readVariables(schema, env)

describe('readVariables', () => {
  it.each([
    [{ PORT: '0' }, { PORT: 0 }],
    [{ PORT: '' }, {}],
    [{ HOST: '::1' }, { HOST: '::1' }],
    [{ REDIS_URL: 'rediss://redis:6379' }, { REDIS_URL: 'rediss://redis:6379' }],
    [
      { ORIGINS: 'https://a.example, capacitor://localhost' },
      { ORIGINS: ['https://a.example', 'capacitor://localhost'] },
    ],
    [{ UPSTREAM_URL: 'http://[::1]:4000/base' }, { UPSTREAM_URL: new URL('http://[::1]:4000/base') }],
  ])('reads %j', async (env, data) => {
    expect(await read(env)).toEqual({ data, mistakes: [], present: expect.anything() })
  })

  it.each([
    [{ PORT: '65536' }, '`PORT` must be a whole number from 0 to 65535'],
    [{ PORT: '0x50' }, '`PORT` must be a whole number from 0 to 65535'],
    [{ HOST: 'a b' }, '`HOST` must be an address of this machine without whitespace, such as 127.0.0.1 or ::1'],
    [{ REDIS_URL: 'redis:6379' }, '`REDIS_URL` must be a URL such as redis://host:6379'],
    [{ CHOICE: 'both' }, "`CHOICE` must be 'one' or 'other'"],
    [{ VAPI_REGION: 'EU' }, "`VAPI_REGION` must be 'us' or 'eu'"],
    [
      { UPSTREAM_URL: 'https://user:secret@api.example' },
      '`UPSTREAM_URL` must be the URL of an API without credentials and query, such as https://api.vapi.ai',
    ],
    [
      { UPSTREAM_URL: 'http://127.0.0.1.evil.example' },
      '`UPSTREAM_URL` must begin with https:; plain http is accepted for this machine only',
    ],
  ])('reports %j in one sentence without the value', async (env, sentence) => {
    expect((await read(env)).mistakes).toEqual([sentence])
  })

  it('reports an origin that no browser sends, with its canonical form', async () => {
    const { mistakes } = await read({ ORIGINS: 'https://a.example/x' })
    expect(mistakes).toEqual([expect.stringMatching(/^`ORIGINS` cannot be used: .*https:\/\/a\.example/)])
  })
})

describe('settings that depend on each other', () => {
  it('name the API of a region or another address, not both', () => {
    expect(upstreamOf({})).toEqual(new URL('https://api.vapi.ai'))
    expect(upstreamOf({ VAPI_REGION: 'eu' })).toEqual(new URL('https://api.eu.vapi.ai'))
    const UPSTREAM_URL = new URL('https://proxy.example')
    expect(upstreamOf({ UPSTREAM_URL })).toEqual(UPSTREAM_URL)
    expect(upstreamOf({ UPSTREAM_URL, VAPI_REGION: 'us' })).toMatch(/^`UPSTREAM_URL` must not be set together/)
  })

  it('leave time to stop after the delay', () => {
    expect(stopMistake({ STOP_DELAY: 5, STOP_TIMEOUT: 6 })).toEqual([])
    expect(stopMistake({ STOP_DELAY: 5, STOP_TIMEOUT: 5 })).toEqual([
      expect.stringMatching(/^`STOP_DELAY` must be less/),
    ])
  })

  it.each(['LIMIT_CONCURRENT', 'LIMIT_SECONDS', 'LIMIT_TOTAL'])('need the longest call with `%s`', (name) => {
    expect(limitMistakes({ [name]: 1 })).toEqual([expect.stringMatching(/^`CALL_MAX_SECONDS` must be set/)])
    expect(limitMistakes({ [name]: 1, CALL_MAX_SECONDS: 600 })).toEqual([])
    expect(limitMistakes({ LIMIT_STARTS: 1 })).toEqual([])
  })
})

describe('credentials', () => {
  it.each([
    [{}, 'VAPI_ORG_ID'],
    [{ ORG_ID: 'a' }, 'ORG_ID'],
    [{ PRIVATE_KEY: 'a' }, 'ORG_ID'],
    [{ ORG_ID: 'a', VAPI_PRIVATE_KEY: 'b' }, 'VAPI_ORG_ID'],
  ])('of %j are read by one pair of names', (env, orgId) => {
    expect(credentialNames(env).orgId).toBe(orgId)
  })

  it('that cannot be used are named, and a defect is thrown', () => {
    expect(mistakeIn('A', () => 1)).toBeUndefined()
    expect(() => mistakeIn('A', () => JSON.parse('{'))).toThrow(SyntaxError)
  })
})
