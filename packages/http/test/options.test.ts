import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, createRemoteIssuer, createTokenSource, isAuthError } from '../src/index.ts'
import { optionCases, wrongValues } from './option-cases.ts'

function thrownBy(create: () => unknown): unknown {
  try {
    create()
  } catch (error) {
    return error
  }
  return undefined
}

describe.each(optionCases)('$name, which takes a $kind,', ({ create, kind }) => {
  it.each(wrongValues[kind])('refuses %s at construction', (_, value) => {
    const error = thrownBy(() => create(value))
    expect(isAuthError(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'ERR_HTTP_OPTION',
      status: 500,
      message: expect.stringMatching(/^`.+` must be /),
    })
  })
})

describe('a factory', () => {
  it.each<[string, () => unknown]>([
    ['createClient()', () => createClient(undefined as never)],
    ['createClient({})', () => createClient({} as never)],
    ['createAuthedFetch()', () => createAuthedFetch(undefined as never, undefined as never)],
    ['createAuthedFetch(source)', () => createAuthedFetch('key', undefined as never)],
    ['createRemoteIssuer()', () => createRemoteIssuer(undefined as never)],
    ['createTokenSource()', () => createTokenSource(undefined as never)],
  ])('throws a coded error for %s', (_, create) => {
    expect(thrownBy(create)).toMatchObject({ code: 'ERR_HTTP_OPTION', status: 500 })
  })

  it('refuses an unknown scope, and names the known ones', () => {
    expect(() => createClient({ tokens: { privat: 'key' } } as never)).toThrow(
      '`tokens.privat` must be one of private,public',
    )
  })

  it('refuses `replaceOption` of ky for hooks and retry', () => {
    for (const name of ['hooks', 'retry']) {
      const options = { [name]: { value: {} } }
      expect(() => createClient({ tokens: { private: 'key' }, ...options })).toThrow(`\`${name}.value\` must be one of`)
    }
  })

  it('accepts valid options', () => {
    const now = () => 0
    expect(() => createTokenSource(async () => ({ token: 'a', expiresIn: 1 }), { refreshAhead: 0, now })).not.toThrow()
    expect(() =>
      createClient({
        baseUrl: new URL('https://api.vapi.ai'),
        tokens: { public: 'key' },
        timeout: false,
        retry: { limit: 0, maxRetryAfter: Number.POSITIVE_INFINITY, methods: ['get'] },
        hooks: { beforeRequest: [] },
      }),
    ).not.toThrow()
  })

  it('ignores later changes to its options', async () => {
    const options = {
      tokens: { private: 'key' },
      baseUrl: 'https://api.vapi.ai',
      fetch: async () => Response.json('first'),
    }
    const client = createClient(options)
    options.tokens.private = 'other'
    options.baseUrl = 'https://evil.example'
    options.fetch = async () => Response.json('second')
    expect(await client.get('/assistant').json()).toBe('first')
  })

  it('never quotes a string in a message, because it may be a misplaced key', () => {
    const key = 'a-signing-key-of-48-characters-0123456789abcdefg'
    for (const { create } of optionCases) {
      const error = thrownBy(() => create([key])) ?? thrownBy(() => create({ [key]: key }))
      if (error) expect(String(error)).not.toContain('signing-key')
    }
  })
})

describe('the options of one request', () => {
  const client = createClient({ tokens: { private: 'key' }, fetch: async () => Response.json({}) })

  it.each<[string, object]>([
    ['a timeout in a string', { timeout: '5' }],
    ['a negative retry limit', { retry: -1 }],
    ['hooks that are not arrays', { hooks: { beforeRequest: () => {} } }],
    ['no object', null as never],
  ])('reject the request when invalid: %s', async (_, options) => {
    await expect(client.get('/assistant', options)).rejects.toMatchObject({ code: 'ERR_HTTP_OPTION' })
  })
})
