import { createScopeMap, endpoints } from '@vapi-auth/scopes'
import { createVerifier } from '@vapi-auth/signer'
import { describe, expect, it, vi } from 'vitest'
import { type CheckOptions, createCheck } from '../../src/index.ts'
import { bearer, now, privateKey, sign, verify } from '../sample.ts'

const url = 'http://127.0.0.1:9000/check'

function check(options: Partial<CheckOptions> = {}) {
  return createCheck({ target: 'x-forwarded', verify, sign, now, ...options })
}

async function ask(
  method: string,
  target: string,
  { headers = {}, ...options }: Partial<CheckOptions> & { headers?: Record<string, string> } = {},
) {
  const asked = { 'x-forwarded-method': method, 'x-forwarded-uri': target, authorization: await bearer('private') }
  return check(options)(new Request(url, { headers: { ...asked, ...headers } }))
}

describe('createCheck', () => {
  it('answers 200 with a private token of its own for the API', async () => {
    const response = await ask('GET', '/assistant?limit=5')
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const token = response.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    await expect(verify(token)).resolves.toMatchObject({ grant: { tag: 'private' }, expiresAt: now() / 1000 + 300 })
  })

  it.each([
    ['no token', { authorization: '' }, 401, 'ERR_TOKEN_MISSING'],
    ['a token that is not one', { authorization: 'Bearer x' }, 401, 'ERR_TOKEN_MALFORMED'],
  ])('refuses %s', async (_, headers, status, code) => {
    const response = await ask('GET', '/assistant', { headers })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('authorization')).toBeNull()
  })

  it.each([
    ['GET', '/assistant', 'ERR_SCOPE_REQUIRED', 403],
    ['GET', '//assistant', 'ERR_SCOPE_PATH', 400],
    ['GET', '/call/../assistant', 'ERR_SCOPE_PATH', 400],
    ['GET', '/assistant/..%2fcall', 'ERR_SCOPE_PATH', 400],
    ['GET', 'http://evil.example/assistant', 'ERR_SCOPE_PATH', 400],
    ['GET', '*', 'ERR_SCOPE_PATH', 400],
    ['GET', '/assistant, /call/web', 'ERR_SCOPE_PATH', 400],
    ['GET', '/assistant?t=eyJhbGciOiJIUzI1NiJ9.e30.c2ln', 'ERR_TOKEN_MALFORMED', 401],
    ['get', '/assistant', 'ERR_SERVER_METHOD', 405],
    ['GET, POST', '/assistant', 'ERR_SERVER_METHOD', 405],
    ['TRACE', '/assistant', 'ERR_SERVER_METHOD', 405],
    ['CONNECT', '/assistant', 'ERR_SERVER_METHOD', 405],
    ['OPTIONS', '/assistant', 'ERR_SERVER_METHOD', 405],
  ])('refuses %s %s with %s under a public token', async (method, target, code, status) => {
    const response = await ask(method, target, { headers: { authorization: await bearer('public') } })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })

  it.each(['private', 'public', 'one assistant'] as const)(
    'refuses `POST /call/web` with a %s token, because it reads no body',
    async (grant) => {
      const response = await ask('POST', '/call/web', { headers: { authorization: await bearer(grant) } })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_UNJUDGED' })
    },
  )

  it('refuses each endpoint that a scope map opens to public tokens', async () => {
    const scopes = createScopeMap({ ...endpoints, 'POST /chat/web': 'public' })
    const response = await ask('POST', '/chat/web', { scopes })
    expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_UNJUDGED' })
  })

  it('refuses a revoked token', async () => {
    const response = await ask('GET', '/assistant', { isRevoked: async () => true })
    expect(await response.json()).toMatchObject({ statusCode: 401, code: 'ERR_TOKEN_REVOKED' })
  })

  it('answers 500 and calls `onError` when the check itself fails', async () => {
    const onError = vi.fn()
    const failure = new Error('redis://user:pass@host is away')
    const response = await ask('GET', '/assistant', { isRevoked: () => Promise.reject(failure), onError })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('redis')
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })
})

describe('how long a proxy may cache a decision', () => {
  const tokenFor = async (seconds: number) => `Bearer ${(await sign({ tag: 'private' }, { expiresIn: seconds })).token}`
  it.each([
    ['not at all by default', undefined, 3600, 'no-store'],
    ['as long as `cache` says', 30, 3600, 'max-age=30'],
    ['no longer than the token lives', 30, 12, 'max-age=12'],
    ['no longer than the upstream token lives', 9000, 3600, 'max-age=300'],
  ])('is %s', async (_, cache, life, expected) => {
    const headers = { authorization: await tokenFor(life) }
    const response = await ask('GET', '/assistant', { headers, ...(cache !== undefined && { cache }) })
    expect(response.headers.get('cache-control')).toBe(expected)
  })

  it('is not at all for a token that is accepted only by the leeway', async () => {
    const headers = { authorization: await tokenFor(1) }
    const late = () => now() + 2000
    const lateVerify = createVerifier({ keys: [privateKey], now: late })
    const response = await ask('GET', '/assistant', { headers, cache: 30, now: late, verify: lateVerify })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('where the check reads the target', () => {
  const pairs = {
    'x-forwarded': { 'x-forwarded-method': 'GET', 'x-forwarded-uri': '/assistant' },
    'x-original': { 'x-original-method': 'GET', 'x-original-uri': '/assistant' },
    request: {},
  }
  const families = Object.keys(pairs) as (keyof typeof pairs)[]
  const names = [
    'x-forwarded-uri',
    'x-forwarded-method',
    'x-original-uri',
    'x-original-url',
    'x-original-method',
    'x-rewrite-url',
  ]

  it.each(families)('accepts %s', async (target) => {
    const headers = { ...pairs[target], authorization: await bearer('private') }
    const path = target === 'request' ? '/assistant' : '/check'
    const response = await check({ target })(new Request(`http://127.0.0.1${path}`, { headers }))
    expect(response.status).toBe(200)
  })

  it.each(
    families.flatMap((target) => names.filter((name) => !(name in pairs[target])).map((name) => ({ target, name }))),
  )('refuses $name with 400 when the target is $target, whatever it says', async ({ target, name }) => {
    for (const value of ['/call/web', 'GET', '']) {
      const headers = { ...pairs[target], authorization: await bearer('private'), [name]: value }
      const response = await check({ target })(new Request('http://127.0.0.1/assistant', { headers }))
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_FORWARDED' })
    }
  })

  it.each(['x-forwarded', 'x-original'] as const)(
    'refuses a request without one of the headers of %s',
    async (target) => {
      for (const missing of Object.keys(pairs[target])) {
        const headers = new Headers({ ...pairs[target], authorization: await bearer('private') })
        headers.delete(missing)
        const response = await check({ target })(new Request('http://127.0.0.1/assistant', { headers }))
        expect(await response.json()).toMatchObject({ statusCode: 400, code: 'ERR_SERVER_FORWARDED' })
      }
    },
  )

  it('judges the raw target of the request where the server knows it', async () => {
    const headers = { authorization: await bearer('private') }
    const request = new Request('http://127.0.0.1/assistant', { headers })
    const decide = check({ target: 'request' })
    expect((await decide(request, { target: '/assistant' })).status).toBe(200)
    expect((await decide(request, { target: '/x/../assistant' })).status).toBe(400)
  })
})
