import { StartError } from 'serving'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { goodEnvironment } from './started-server.ts'

/** Variables that something is wrong with, and the sentence that says so. */
const mistakes: readonly (readonly [string, Record<string, string | undefined>, RegExp])[] = [
  ['a port in words', { PORT: 'http' }, /^`PORT` must be a whole number from 0 to 65535$/],
  ['a port that is too high', { PORT: '65536' }, /^`PORT` must be /],
  ['a negative port', { PORT: '-1' }, /^`PORT` must be /],
  ['a port in hexadecimal', { PORT: '0x50' }, /^`PORT` must be /],
  ['a host with whitespace', { HOST: 'local host' }, /^`HOST` must be an address/],
  ['no session secret', { SESSION_SECRET: undefined }, /^`SESSION_SECRET` must be set; create one/],
  ['an empty session secret', { SESSION_SECRET: '' }, /^`SESSION_SECRET` must be set/],
  ['a short session secret', { SESSION_SECRET: 's'.repeat(31) }, /^`SESSION_SECRET` must have at least 32 characters/],
  ['no policy file', { POLICY_FILE: undefined }, /^`POLICY_FILE` must be the path of a policy file/],
  [
    'a policy file that is not there',
    { POLICY_FILE: '/nowhere/policy.json' },
    /^`POLICY_FILE` must be the path of a JSON file/,
  ],
  [
    'an origin with a path',
    { ALLOWED_ORIGINS: 'https://a.example/x' },
    /^`ALLOWED_ORIGINS` cannot be used: .*`https:\/\/a\.example`/,
  ],
  ['a wildcard', { ALLOWED_ORIGINS: 'https://a.example,*' }, /^`ALLOWED_ORIGINS` cannot be used/],
  ['a limit of nothing', { LIMIT_STARTS: '0' }, /^`LIMIT_STARTS` must be /],
  ['a limit that is not a number', { LIMIT_WINDOW: '1m' }, /^`LIMIT_WINDOW` must be /],
  ['no request at all', { MAX_IN_FLIGHT: '0' }, /^`MAX_IN_FLIGHT` must be /],
  ['a web page as Redis', { REDIS_URL: 'https://redis.example' }, /^`REDIS_URL` must be a URL/],
  ['a host as Redis', { REDIS_URL: 'redis.example:6379' }, /^`REDIS_URL` must be a URL/],
  ['a short webhook token', { WEBHOOK_TOKEN: 'short' }, /^`WEBHOOK_TOKEN` must have at least 32/],
  ['an unknown region', { VAPI_REGION: 'asia' }, /^`VAPI_REGION` must be 'us' or 'eu'$/],
  ['an unknown use of tokens', { TOKENS_FOR: 'all' }, /^`TOKENS_FOR` must be 'vapi' or 'gateway'$/],
  ['a limit without the longest call', { LIMIT_TOTAL: '5' }, /^`CALL_MAX_SECONDS` must be set together with/],
  ['an unknown answer to its absence', { REDIS_AWAY: 'shrug' }, /^`REDIS_AWAY` must be 'refuse' or 'allow'$/],
  ['no organization', { VAPI_ORG_ID: undefined }, /^`VAPI_ORG_ID` must be set/],
  ['no key', { VAPI_PRIVATE_KEY: undefined }, /^`VAPI_PRIVATE_KEY` must be set/],
  [
    'no key of the pair that the organization is of',
    { VAPI_PRIVATE_KEY: undefined, PRIVATE_KEY: 'k3y-'.repeat(9) },
    /^`VAPI_PRIVATE_KEY` must be set/,
  ],
  ['a short key', { VAPI_PRIVATE_KEY: 'short' }, /^`VAPI_PRIVATE_KEY` cannot be used: .*at least 32 bytes/],
  [
    'a short key under the documented name',
    { VAPI_ORG_ID: undefined, VAPI_PRIVATE_KEY: undefined, ORG_ID: 'org', PRIVATE_KEY: 'short' },
    /^`PRIVATE_KEY` cannot be used: .*at least 32 bytes/,
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

describe('settings', () => {
  it.each(mistakes)('refuse %s in one sentence that names the variable', async (_, change, sentence) => {
    expect(await sentences(change)).toEqual([expect.stringMatching(sentence)])
  })

  it('report all mistakes at once', async () => {
    const change = Object.assign({}, ...mistakes.map(([, variables]) => variables)) as Record<string, string>
    const variables = [
      'HOST',
      'PORT',
      'SESSION_SECRET',
      'POLICY_FILE',
      'ALLOWED_ORIGINS',
      'LIMIT_STARTS',
      'LIMIT_WINDOW',
      'MAX_IN_FLIGHT',
      'REDIS_URL',
      'WEBHOOK_TOKEN',
      'VAPI_REGION',
      'TOKENS_FOR',
      'REDIS_AWAY',
      'PRIVATE_KEY',
    ]
    const told = await sentences(change)
    expect(told.map((sentence) => sentence.split('`')[1]).sort()).toEqual(variables.sort())
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

  it('have defaults for everything but the secrets and the policy', async () => {
    const { PORT: _, ...env } = goodEnvironment()
    expect(await readSettings({ ...env, REDIS_URL: '', ALLOWED_ORIGINS: '' })).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      LIMIT_STARTS: 10,
      LIMIT_WINDOW: 60,
      MAX_IN_FLIGHT: 500,
      REDIS_AWAY: 'refuse',
      TOKENS_FOR: 'vapi',
    })
  })

  it('take the values of the environment', async () => {
    const { ORG_ID, PRIVATE_KEY } = { ORG_ID: 'org', PRIVATE_KEY: 'k3y-'.repeat(9) }
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
