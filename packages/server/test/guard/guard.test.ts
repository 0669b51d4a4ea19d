import { createScopeMap, endpoints } from '@vapi-auth/scopes'
import { createSigner, createVerifier } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { createGuard, type GuardOptions, type ServerError } from '../../src/index.ts'
import { bearer, now, orgId, privateKey, sign, verify } from '../sample.ts'
import { guardCases } from './guard-cases.ts'

const check = createGuard({ verify })
const list = 'http://localhost/assistant'

describe('createGuard', () => {
  it.each(guardCases)('$name', async ({ grant, method, url, target, headers, body, expected }) => {
    const authorization = await bearer(grant)
    const request = new Request(url, {
      method,
      headers: { ...headers, authorization },
      ...(body !== undefined && { body }),
    })
    const result = await check(request, target === undefined ? {} : { target }).catch((error: unknown) => error)
    expect(result).toMatchObject(expected)
    if (!('code' in expected) && !('body' in expected)) {
      expect(result).not.toHaveProperty('body')
      if (body) expect(request.bodyUsed).toBe(false)
    }
  })

  it('returns the verified token and the endpoint with its parameters', async () => {
    const { token, expiresAt } = await sign({ tag: 'private' }, { jti: 'token-1' })
    const headers = { authorization: `bearer ${token}` }
    await expect(check(new Request(`${list}/42`, { headers }))).resolves.toMatchObject({
      verified: { grant: { tag: 'private' }, claims: { orgId }, expiresAt, id: 'token-1' },
      match: { endpoint: 'GET /assistant/{id}', required: 'private', params: { id: '42' } },
    })
  })

  it('verifies the token before it judges the target', async () => {
    const stranger = createSigner({ orgId, privateKey: 'k3y-'.repeat(9), now: () => 1_800_000_000_000 })
    const { token } = await stranger({ tag: 'private' })
    const request = new Request('http://localhost//x', { headers: { authorization: `Bearer ${token}` } })
    await expect(check(request)).rejects.toMatchObject({ code: 'ERR_TOKEN_SIGNATURE', status: 401 })
  })

  it.each([
    ['verified anew', verify],
    ['cached by the verifier', createVerifier({ keys: [privateKey], orgId, now, cache: 8 })],
  ])('refuses a token as soon as it is revoked: %s', async (_, verify) => {
    const revoked = new Set<string>()
    const checkRevoked = createGuard({ verify, isRevoked: async ({ id }) => revoked.has(id) })
    const { token } = await sign({ tag: 'private' }, { jti: 'token-1' })
    const request = () => new Request(list, { headers: { authorization: `Bearer ${token}` } })
    await expect(checkRevoked(request())).resolves.toMatchObject({ target: '/assistant' })
    revoked.add('token-1')
    await expect(checkRevoked(request())).rejects.toMatchObject({ code: 'ERR_TOKEN_REVOKED', status: 401 })
  })

  it('refuses every request while `isRevoked` fails', async () => {
    const away = new Error('connect ECONNREFUSED')
    const authorization = await bearer('private')
    const request = new Request(list, { headers: { authorization } })
    await expect(createGuard({ verify, isRevoked: () => Promise.reject(away) })(request)).rejects.toBe(away)
  })

  it('judges by the scope map that it is given', async () => {
    const scopes = createScopeMap(
      { ...endpoints, 'POST /chat/web': 'public' },
      { missingOrigin: 'allow', allowedMembers: ['input'] },
    )
    const headers = { authorization: await bearer('one page') }
    const request = new Request('http://localhost/chat/web', { method: 'POST', headers, body: '{"input":"hi"}' })
    await expect(createGuard({ verify, scopes })(request)).resolves.toMatchObject({
      match: { endpoint: 'POST /chat/web' },
      body: { input: 'hi' },
    })
  })

  it.each([
    ['/vapi/assistant', '/assistant'],
    ['/vapi/assistant?x=/vapi/', '/assistant?x=/vapi/'],
    ['/vapi/vapi/assistant', '/vapi/assistant'],
    ['/vapi//assistant', 'ERR_SCOPE_PATH'],
    ['/vapi/../assistant', 'ERR_SCOPE_PATH'],
    ['/vapi', 'ERR_SCOPE_PATH'],
    ['/vapi?x', 'ERR_SCOPE_PATH'],
    ['/vapix/assistant', 'ERR_SCOPE_PATH'],
    ['/%76api/assistant', 'ERR_SCOPE_PATH'],
    ['//vapi/assistant', 'ERR_SCOPE_PATH'],
    ['/assistant', 'ERR_SCOPE_PATH'],
  ])('reads %s as %s when mounted at /vapi', async (target, expected) => {
    const headers = { authorization: await bearer('private') }
    const request = new Request(`http://localhost${target}`, { headers })
    const result = await createGuard({ verify, basePath: '/vapi' })(request, { target }).catch(
      (error: unknown) => error,
    )
    expect(result).toMatchObject(expected.startsWith('/') ? { target: expected } : { code: expected, status: 400 })
  })

  it.each<[string, Partial<GuardOptions>]>([
    ['no `verify`', { verify: undefined as never }],
    ['a base path with a trailing slash', { basePath: '/vapi/' }],
    ['a base path without a leading slash', { basePath: 'vapi' }],
    ['a body of zero bytes', { maxBody: 0 }],
    ['a body of half a byte', { maxBody: 0.5 }],
    ['an infinite body', { maxBody: Number.POSITIVE_INFINITY }],
  ])('refuses %s at construction', (_, options) => {
    expect(() => createGuard({ verify, ...options })).toThrow(
      expect.objectContaining({ name: 'ServerError', code: 'ERR_SERVER_OPTION', status: 500 }) as ServerError,
    )
  })
})
