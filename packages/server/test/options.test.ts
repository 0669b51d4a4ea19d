import { createScopeMap, endpoints } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import {
  createCallEndpoint,
  createCheck,
  createCheckJudge,
  createGuard,
  createJudge,
  createTokenEndpoint,
  createVisitorCheck,
  createWebhook,
} from '../src/index.ts'
import { page, sign, verify } from './sample.ts'

const scopes = createScopeMap(endpoints)
const authenticate = () => null
const checking = { target: 'request', verify, sign, scopes, isRevoked: () => false, cache: 1, now: () => 0 }
const bearer = { type: 'bearer', token: 'secret-1' } as const
const limits = {
  admit: async () => ({}),
  started: async () => {},
  cancel: async () => {},
  countStart: async () => ({}),
}

/** Each factory, with valid options for all that it takes. */
const factories: Record<string, { create: (options: never) => unknown; valid: Record<string, unknown> }> = {
  createGuard: {
    create: createGuard,
    valid: { verify, scopes, isRevoked: () => false, basePath: '/vapi', maxBody: 1 },
  },
  createJudge: { create: createJudge, valid: { verify, scopes, isRevoked: () => false, maxBody: 1 } },
  createTokenEndpoint: {
    create: createTokenEndpoint,
    valid: {
      sign,
      authenticate,
      expiresIn: 60,
      allowedOrigins: [page],
      credentials: true,
      limits,
      onIssued: () => {},
      onError: () => {},
    },
  },
  createCallEndpoint: {
    create: createCallEndpoint,
    valid: {
      sign,
      authenticate,
      baseUrl: 'https://api.vapi.ai',
      allowedOrigins: [page],
      credentials: true,
      limits,
      onError: () => {},
      onStarted: () => {},
      fetch: () => {},
    },
  },
  createWebhook: {
    create: createWebhook,
    valid: { authenticate: bearer, handle: () => {}, maxBody: 1, onError: () => {}, now: () => 0 },
  },
  'an HMAC credential': {
    create: (authenticate) => createWebhook({ authenticate, handle: () => {} }),
    valid: {
      type: 'hmac',
      secretKey: 'c2VjcmV0',
      algorithm: 'sha256',
      signatureHeader: 'x-sig',
      timestampHeader: 'x-time',
      signaturePrefix: 'sha256=',
      includeTimestamp: true,
      payloadFormat: '{svix-id}.{timestamp}.{body}',
      messageIdHeader: 'svix-id',
      signatureEncoding: 'base64',
      secretIsBase64: false,
    },
  },
  createVisitorCheck: {
    create: createVisitorCheck,
    valid: { allow: { call: {} }, addressOf: () => null, challenge: () => true },
  },
  createCheck: {
    create: createCheck,
    valid: { ...checking, onError: () => {} },
  },
  createCheckJudge: { create: createCheckJudge, valid: checking },
}

/** Values that JavaScript callers pass by mistake, most of them from the environment. */
const wrong: [string, unknown][] = [
  ['text', 'wrong'],
  ['a number as text', '5'],
  ['an array with a number', [5]],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-1', -1],
  ['0.5', 0.5],
  ['null', null],
  ['an object with `valueOf`', { valueOf: () => 5 }],
  ['a symbol', Symbol('5')],
]

/** Options for which some of these are right. */
const right: Record<string, readonly string[]> = {
  allow: ['an object with `valueOf`'],
  ...Object.fromEntries(
    ['secretKey', 'signatureHeader', 'timestampHeader', 'signaturePrefix', 'messageIdHeader'].map((option) => [
      option,
      ['text', 'a number as text'],
    ]),
  ),
}

const cases = Object.entries(factories).flatMap(([factory, { create, valid }]) =>
  Object.keys(valid).flatMap((option) =>
    wrong
      .filter(([kind]) => !right[option]?.includes(kind))
      .map(([kind, value]) => ({ factory, create, option, kind, options: { ...valid, [option]: value } })),
  ),
)

describe('the options of every factory', () => {
  it.each(Object.entries(factories))('accepts valid ones: %s', (_, { create, valid }) => {
    expect(create(valid as never)).toBeTypeOf('function')
  })

  it.each(cases)('refuses $kind as $option of $factory', ({ create, option, options }) => {
    expect(() => create(options as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_SERVER_OPTION',
        status: 500,
        message: expect.stringMatching(new RegExp(`^\`(?:authenticate\\.)?${option}`)),
      }),
    )
  })

  it.each(
    Object.entries(factories).flatMap(([factory, { create }]) =>
      [undefined, null, 'x', [], 5].map((options) => ({ factory, create, options })),
    ),
  )('refuses $options as the options of $factory', ({ create, options }) => {
    expect(() => create(options as never)).toThrow(expect.objectContaining({ code: 'ERR_SERVER_OPTION' }))
  })

  it.each([
    ['a URL without a scheme', 'api.vapi.ai'],
    ['http', 'http://api.vapi.ai'],
    ['a host that only begins as a loopback name', 'http://localhost.evil.example'],
    ['credentials', 'https://user:hunter2@api.vapi.ai'],
    ['a query', 'https://api.vapi.ai?x=1'],
    ['a fragment', 'https://api.vapi.ai#x'],
    ['a file', 'file:///etc/passwd'],
    ['a blob of the API', 'blob:https://api.vapi.ai/x'],
  ])('refuses %s as `baseUrl`, and does not quote it', (_, baseUrl) => {
    const create = () => createCallEndpoint({ sign, authenticate, allowedOrigins: [page], baseUrl })
    expect(create).toThrow(expect.objectContaining({ code: 'ERR_SERVER_OPTION' }))
    expect(create).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }))
  })

  it.each([
    [() => createGuard({ verify, maxBody: '1' as never }), '`maxBody` must be a positive integer, received a string'],
    [() => createGuard({ verify, maxBody: 0 }), '`maxBody` must be a positive integer, received 0'],
    [() => createGuard({ verify: null as never }), '`verify` must be a function, received null'],
    [
      () => createCheck({ target: 'request', verify, sign, cache: -1 }),
      '`cache` must be a non-negative integer, received -1',
    ],
    [
      () => createWebhook({ authenticate: { type: 'secret', secret: '' }, handle: () => {} }),
      '`authenticate.secret` must be a non-empty string, received an empty string',
    ],
    [
      () => createTokenEndpoint({ sign, authenticate, allowedOrigins: [page], credentials: [] as never }),
      '`credentials` must be a boolean, received an array',
    ],
  ])('names the option, what it must be, and the kind that was received: %#', (create, message) => {
    expect(create).toThrow(expect.objectContaining({ message }))
  })

  it('never quotes the secret of a webhook', () => {
    const authenticate = { type: 'bearer', token: ['hunter2'] } as never
    expect(() => createWebhook({ authenticate, handle: () => {} })).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
  })
})
