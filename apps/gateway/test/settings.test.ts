import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { callerKey, goodEnvironment, run, upstreamKey } from './started-gateway.ts'

const taken = createServer().listen(0, '127.0.0.1')
await once(taken, 'listening')
const { port } = taken.address() as AddressInfo

const settingsOf = (env: Record<string, string>) => readSettings({ ...goodEnvironment, ...env })

const usual = await settingsOf({})

describe('settings', () => {
  it('need the credentials only', async () => {
    const {
      sign: _,
      verify: __,
      scopes: ___,
      ...settings
    } = await readSettings({ ORG_ID: 'org', PRIVATE_KEY: upstreamKey })
    expect(settings).toEqual({
      HOST: '127.0.0.1',
      PORT: 3001,
      UPSTREAM_URL: new URL('https://api.vapi.ai'),
      WEB_CALL_TOKEN: 'own',
      ALLOWED_ORIGINS: [],
      MISSING_ORIGIN: 'refuse',
      ALLOWED_MEMBERS: [],
      ALLOWED_OVERRIDES: [],
      SINGLE_USE: '0',
      CHECK_CACHE: 0,
      LIMIT_WINDOW: 60,
      ADMIN_HOST: '127.0.0.1',
      MAX_TOKEN_AGE: 86_400,
      REDIS_AWAY: 'refuse',
      MAX_UPLOAD: 104_857_600,
      MAX_IN_FLIGHT: 1000,
      REQUEST_TIMEOUT: 120,
      BODY_TIMEOUT: 10,
      UPSTREAM_TIMEOUT: 60,
      ANSWER_TIMEOUT: 600,
      STOP_DELAY: 5,
      STOP_TIMEOUT: 25,
      LOG_LEVEL: 'info',
      shared: true,
    })
  })

  it.each([
    ['other keys', { VERIFY_KEYS: callerKey }, false],
    ['no keys', { VERIFY_KEYS: '' }, true],
    ['the private key among others', { VERIFY_KEYS: `${callerKey},${upstreamKey}` }, true],
  ])('know, with %s in `VERIFY_KEYS`, whether callers can bypass the gateway', async (_, env, shared) => {
    expect(await settingsOf(env)).toMatchObject({ shared })
  })

  it.each(['http://localhost:4000', 'http://127.0.0.1:4000/base', 'http://[::1]:4000', 'https://proxy.example'])(
    'accept the API %s',
    async (url) => {
      expect((await settingsOf({ UPSTREAM_URL: url })).UPSTREAM_URL).toEqual(new URL(url))
    },
  )

  const mistakes: [variable: string, env: Record<string, string>][] = [
    ['HOST', { HOST: 'a b' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: 'http' }],
    ['ORG_ID', { ORG_ID: 'a b' }],
    ['VAPI_ORG_ID', { ORG_ID: '', PRIVATE_KEY: '', VAPI_PRIVATE_KEY: upstreamKey }],
    ['PRIVATE_KEY', { PRIVATE_KEY: 'short' }],
    ['PRIVATE_KEY', { PRIVATE_KEY: `"${upstreamKey}"` }],
    ['VAPI_PRIVATE_KEY', { VAPI_ORG_ID: 'org' }],
    ['VERIFY_KEYS', { VERIFY_KEYS: 'short' }],
    ['VERIFY_KEYS', { VERIFY_KEYS: `${callerKey},` }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'api.vapi.ai' }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'ftp://api.vapi.ai' }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'http://api.vapi.ai' }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'http://127.0.0.1.evil.example' }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'http://nolocalhost' }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'https://user:secret@api.vapi.ai' }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'https://api.vapi.ai?x=1' }],
    ['WEB_CALL_TOKEN', { WEB_CALL_TOKEN: 'mine' }],
    ['WEB_CALL_TOKEN', { WEB_CALL_TOKEN: 'caller' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: '*' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://app.example/' }],
    ['ALLOWED_ORIGINS', { ALLOWED_ORIGINS: 'https://app.example,' }],
    ['UPSTREAM_URL', { UPSTREAM_URL: 'https://api.vapi.ai', VAPI_REGION: 'eu' }],
    ['VAPI_REGION', { VAPI_REGION: 'EU' }],
    ['ALLOWED_MEMBERS', { ALLOWED_MEMBERS: 'assistant' }],
    ['ALLOWED_MEMBERS', { ALLOWED_MEMBERS: 'assistantVersion,' }],
    ['ALLOWED_OVERRIDES', { ALLOWED_OVERRIDES: ',' }],
    ['CHECK_PORT', { CHECK_PORT: 'check.sock', CHECK_TARGET: 'request' }],
    ['CHECK_TARGET', { CHECK_PORT: '0' }],
    ['CHECK_TARGET', { CHECK_PORT: '0', CHECK_TARGET: 'nginx' }],
    ['CHECK_CACHE', { CHECK_CACHE: '301' }],
    ['SINGLE_USE', { SINGLE_USE: 'yes' }],
    ['CALL_MAX_SECONDS', { LIMIT_TOTAL: '5' }],
    ['MISSING_ORIGIN', { MISSING_ORIGIN: 'no' }],
    ['ADMIN_PORT', { ADMIN_PORT: '' }],
    ['ADMIN_PORT', { ADMIN_PORT: '65536' }],
    ['ADMIN_HOST', { ADMIN_HOST: 'a b' }],
    ['STOP_DELAY', { STOP_DELAY: '25' }],
    ['STOP_DELAY', { STOP_DELAY: '-1' }],
    ['BODY_TIMEOUT', { BODY_TIMEOUT: '0' }],
    ['ADMIN_TOKEN', { ADMIN_TOKEN: 'short' }],
    ['ADMIN_TOKEN', { ADMIN_TOKEN: 'with whitespace, which no header can hold' }],
    ['MAX_TOKEN_AGE', { MAX_TOKEN_AGE: '1h' }],
    ['REDIS_URL', { REDIS_URL: 'http://127.0.0.1:6379' }],
    ['REDIS_AWAY', { REDIS_AWAY: 'yes' }],
    ['MAX_UPLOAD', { MAX_UPLOAD: '0' }],
    ['MAX_IN_FLIGHT', { MAX_IN_FLIGHT: '0' }],
    ['REQUEST_TIMEOUT', { REQUEST_TIMEOUT: '1.5' }],
    ['UPSTREAM_TIMEOUT', { UPSTREAM_TIMEOUT: '0' }],
    ['ANSWER_TIMEOUT', { ANSWER_TIMEOUT: '86401' }],
    ['STOP_TIMEOUT', { STOP_TIMEOUT: 'never' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'all' }],
  ]

  const numbers = Object.entries(usual)
    .filter(([, value]) => typeof value === 'number')
    .map(([variable]) => variable)
  const noNumbers = [
    'NaN',
    'Infinity',
    '1e3',
    '0x10',
    '1.0',
    ' 5',
    '5 ',
    '+5',
    '-5',
    '[5]',
    '٣',
    'null',
    '9'.repeat(400),
  ]

  it.each(numbers.flatMap((variable) => noNumbers.map((value) => [variable, value] as const)))(
    'refuse %s=%j',
    async (variable, value) => {
      await expect(settingsOf({ [variable]: value })).rejects.toMatchObject({
        message: expect.stringMatching(new RegExp(`^\`${variable}\` must be a whole number from \\d+ to \\d+$`)),
      })
    },
  )

  it.each([
    ['us', 'https://api.vapi.ai/'],
    ['eu', 'https://api.eu.vapi.ai/'],
  ])('know the API of the region %s', async (VAPI_REGION, url) => {
    expect((await settingsOf({ VAPI_REGION })).UPSTREAM_URL.href).toBe(url)
  })

  it.each(mistakes)('name %s in one sentence for %j', async (variable, env) => {
    const error = await settingsOf(env).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(new RegExp(`^\`${variable}\` [^\n]+$`)),
    })
    for (const value of [upstreamKey, callerKey, 'secret']) expect(String(error)).not.toContain(value)
  })
})

describe('a start that fails', () => {
  afterAll(() => taken.close())

  it('reports every mistake at once, without a stack trace, and exits with 1', async () => {
    const { stdout, stderr, ended } = run({ PORT: 'x', VERIFY_KEYS: 'short', REDIS_AWAY: 'no' })
    expect(await ended).toBe(1)
    expect(stdout).toEqual([])
    expect(stderr.map((line) => line.split(' ', 1)[0])).toEqual([
      '`PORT`',
      '`REDIS_AWAY`',
      '`VAPI_ORG_ID`',
      '`VAPI_PRIVATE_KEY`',
      '`VERIFY_KEYS`',
    ])
  })

  it.each([
    ['HOST', { HOST: '203.0.113.1' }],
    ['PORT', { PORT: String(port) }],
    ['ADMIN_PORT', { ADMIN_PORT: String(port) }],
    ['ADMIN_HOST', { ADMIN_HOST: '203.0.113.1' }],
    ['CHECK_PORT', { CHECK_PORT: String(port), CHECK_TARGET: 'request' }],
    ['CHECK_PORT', { CHECK_PORT: '/nowhere/check.sock', CHECK_TARGET: 'request' }],
  ])('because of its address names `%s`', async (variable, env) => {
    const { stderr, ended } = run({ ...goodEnvironment, ...env })
    expect(await ended).toBe(1)
    expect(stderr).toEqual([expect.stringMatching(`^\`${variable}\` cannot be used: `)])
  })
})
