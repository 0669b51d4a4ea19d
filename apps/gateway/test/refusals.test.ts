import { afterAll, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import { callerKey, privateToken, publicToken, startGateway, upstreamKey } from './started-gateway.ts'
import { tokenOf } from './token-of.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url, {
  VERIFY_KEYS: `${callerKey},${'an older key that is still accepted'}`,
})
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const now = Math.floor(Date.now() / 1000)
const grant = { tag: 'private' }
const ask = (token?: string) =>
  fetch(`${gateway.url}/assistant`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })

describe('the challenge', () => {
  it.each([
    ['without a token', undefined, 401, 'Bearer', 'ERR_TOKEN_MISSING'],
    [
      'to a token of the API itself',
      tokenOf(grant, {}, upstreamKey),
      401,
      'Bearer error="invalid_token"',
      'ERR_TOKEN_SIGNATURE',
    ],
    [
      'to an expired token',
      tokenOf(grant, { exp: now - 10 }),
      401,
      'Bearer error="invalid_token"',
      'ERR_TOKEN_EXPIRED',
    ],
    [
      'to a token older than `MAX_TOKEN_AGE`',
      tokenOf(grant, { iat: now - 90_000 }),
      401,
      'Bearer error="invalid_token"',
      'ERR_TOKEN_EXPIRED',
    ],
    [
      'to a token without `iat`',
      tokenOf(grant, { iat: undefined }),
      401,
      'Bearer error="invalid_token"',
      'ERR_TOKEN_CLAIM',
    ],
    [
      'to a token of another organization',
      tokenOf(grant, { orgId: 'other' }),
      401,
      'Bearer error="invalid_token"',
      'ERR_TOKEN_ORG',
    ],
    ['to a public token', publicToken, 403, 'Bearer error="insufficient_scope"', 'ERR_SCOPE_REQUIRED'],
    ['to a token without grant', tokenOf(undefined), 403, 'Bearer error="insufficient_scope"', 'ERR_SCOPE_REQUIRED'],
  ])('%s', async (_, token, status, challenge, code) => {
    const answer = await ask(token)
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([status, challenge])
    expect(await answer.json()).toMatchObject({ code, statusCode: status })
    expect(upstream.arrived).toEqual([])
  })

  it('is absent for private tokens signed with the newest key or an older one', async () => {
    const older = tokenOf(grant, {}, 'an older key that is still accepted')
    for (const token of [privateToken, older]) expect((await ask(token)).status).toBe(201)
  })
})
