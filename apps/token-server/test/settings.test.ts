import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { StartError } from '../src/start-error.ts'
import { goodEnvironment } from './started-server.ts'

/** Variables that something is wrong with, and the sentence that says so. */
const mistakes: readonly (readonly [string, Record<string, string | undefined>, RegExp])[] = [
  ['a port in words', { PORT: 'http' }, /^PORT must be a whole number from 0 to 65535$/],
  ['a port that is too high', { PORT: '65536' }, /^PORT must be /],
  ['a negative port', { PORT: '-1' }, /^PORT must be /],
  ['a port in hexadecimal', { PORT: '0x50' }, /^PORT must be /],
  ['a host with whitespace', { HOST: 'local host' }, /^HOST has whitespace/],
  ['no session secret', { SESSION_SECRET: undefined }, /^SESSION_SECRET is not set: make one/],
  ['an empty session secret', { SESSION_SECRET: '' }, /^SESSION_SECRET is not set/],
  ['a short session secret', { SESSION_SECRET: 's'.repeat(31) }, /^SESSION_SECRET is shorter than 32 characters/],
  ['no policy file', { POLICY_FILE: undefined }, /^POLICY_FILE is not set: write /],
  ['a policy file that is not there', { POLICY_FILE: '/nowhere/policy.json' }, /^POLICY_FILE names no file/],
  [
    'an origin with a path',
    { ALLOWED_ORIGINS: 'https://a.example/x' },
    /^ALLOWED_ORIGINS cannot be used: .*https:\/\/a\.example$/,
  ],
  ['a wildcard', { ALLOWED_ORIGINS: 'https://a.example,*' }, /^ALLOWED_ORIGINS cannot be used/],
  ['a limit of nothing', { LIMIT_TOKENS: '0' }, /^LIMIT_TOKENS must be /],
  ['a limit that is no number', { LIMIT_SECONDS: '1m' }, /^LIMIT_SECONDS must be /],
  ['no request at all', { MAX_IN_FLIGHT: '0' }, /^MAX_IN_FLIGHT must be /],
  ['a web page as Redis', { REDIS_URL: 'https://redis.example' }, /^REDIS_URL is no URL of a Redis/],
  ['a host as Redis', { REDIS_URL: 'redis.example:6379' }, /^REDIS_URL is no URL of a Redis/],
  ['an unknown answer to its absence', { REDIS_AWAY: 'shrug' }, /^REDIS_AWAY must be 'allow' or 'refuse'$/],
  ['no organization', { VAPI_ORG_ID: undefined }, /^VAPI_ORG_ID cannot be used: .*not set/],
  ['no key', { VAPI_PRIVATE_KEY: undefined }, /^VAPI_PRIVATE_KEY cannot be used: .*not set/],
  [
    'no key of the pair that the organization is of',
    { VAPI_PRIVATE_KEY: undefined, PRIVATE_KEY: 'k'.repeat(36) },
    /^VAPI_PRIVATE_KEY cannot be used: .*not set/,
  ],
  ['a short key', { VAPI_PRIVATE_KEY: 'short' }, /^VAPI_PRIVATE_KEY cannot be used: .*shorter than 32 bytes/],
  [
    'a short key under the documented name',
    { VAPI_ORG_ID: undefined, VAPI_PRIVATE_KEY: undefined, ORG_ID: 'org', PRIVATE_KEY: 'short' },
    /^PRIVATE_KEY cannot be used: .*shorter than 32 bytes/,
  ],
]

async function sentences(change: Record<string, string | undefined>): Promise<string[]> {
  const error: unknown = await readSettings({ ...goodEnvironment(), ...change }).then(
    () => undefined,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(StartError)
  return (error as StartError).message.split('\n')
}

describe('the settings', () => {
  it.each(mistakes)('refuse %s in one sentence that names the variable', async (_, change, sentence) => {
    expect(await sentences(change)).toEqual([expect.stringMatching(sentence)])
  })

  it('tell all mistakes at once', async () => {
    const change = Object.assign({}, ...mistakes.map(([, variables]) => variables)) as Record<string, string>
    const variables = [
      'HOST',
      'PORT',
      'SESSION_SECRET',
      'POLICY_FILE',
      'ALLOWED_ORIGINS',
      'LIMIT_TOKENS',
      'LIMIT_SECONDS',
      'MAX_IN_FLIGHT',
      'REDIS_URL',
      'REDIS_AWAY',
      'PRIVATE_KEY',
    ]
    const told = await sentences(change)
    expect(told.map((sentence) => sentence.split(' ', 1)[0]).sort()).toEqual(variables.sort())
  })

  it('never repeat a value', async () => {
    const secret = 'between-you-and-me'
    const names = [
      'PORT',
      'SESSION_SECRET',
      'POLICY_FILE',
      'ALLOWED_ORIGINS',
      'REDIS_URL',
      'REDIS_AWAY',
      'VAPI_PRIVATE_KEY',
    ]
    const told = await sentences(Object.fromEntries(names.map((name) => [name, secret])))
    expect(told).toHaveLength(names.length)
    expect(told.join('\n')).not.toContain(secret)
  })

  it('have defaults for all but the secrets and the policy', async () => {
    const { PORT: _, ...env } = goodEnvironment()
    expect(await readSettings({ ...env, REDIS_URL: '', ALLOWED_ORIGINS: '' })).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      LIMIT_TOKENS: 10,
      LIMIT_SECONDS: 60,
      MAX_IN_FLIGHT: 500,
      REDIS_AWAY: 'allow',
    })
  })

  it('take what is set', async () => {
    const { ORG_ID, PRIVATE_KEY } = { ORG_ID: 'org', PRIVATE_KEY: 'k'.repeat(32) }
    const { VAPI_ORG_ID: _, VAPI_PRIVATE_KEY: __, ...env } = goodEnvironment()
    const set = {
      HOST: '::1',
      PORT: '0',
      ALLOWED_ORIGINS: 'https://a.example, capacitor://localhost',
      REDIS_URL: 'rediss://r',
    }
    expect(await readSettings({ ...env, ...set, ORG_ID, PRIVATE_KEY, REDIS_AWAY: 'refuse' })).toMatchObject({
      HOST: '::1',
      PORT: 0,
      ALLOWED_ORIGINS: ['https://a.example', 'capacitor://localhost'],
      REDIS_URL: 'rediss://r',
      REDIS_AWAY: 'refuse',
    })
  })
})
