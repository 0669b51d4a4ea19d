import { createVerifier } from '@vapi-auth/signer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, credentials, origin, type StartedServer, startServer } from './started-server.ts'

let server: StartedServer
let cookie: string
beforeAll(async () => {
  server = await startServer({ LIMIT_STARTS: '1000' })
  cookie = await cookieOf('ada')
})
afterAll(() => server.end())

describe('POST /token', () => {
  it('gives a user the token of the policy, and logs it', async () => {
    const response = await server.ask({ cookie, origin })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as Record<string, unknown>
    expect(answer).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 120, scope: 'public' })

    const verify = createVerifier({ keys: [credentials.privateKey], orgId: credentials.orgId })
    const { claims, grant, id } = await verify(answer.access_token as string)
    expect(grant).toEqual({
      tag: 'public',
      restrictions: { allowedOrigins: [origin], allowedAssistantIds: ['assistant-of-acme'] },
    })
    expect(claims.exp - (claims.iat as number)).toBe(120)
    const audit = { user: 'ada', tenant: 'acme', jti: id, tag: 'public', lifetime: 120, msg: 'token issued' }
    await expect.poll(() => server.logged()).toContainEqual(expect.objectContaining(audit))
    expect(server.stderr.join('\n')).not.toContain(answer.access_token)
  })

  it.each([
    ['of the tenant', origin, 200, origin],
    ['none, as from a native app', undefined, 200, null],
    ['of another tenant', 'https://globex.example', 403, 'https://globex.example'],
    ['of nobody', 'https://evil.example', 403, null],
    ['that only begins like one', `${origin}.evil.example`, 403, null],
    ['that only ends like one', 'https://evil-app.acme.example', 403, null],
    ['null', 'null', 403, null],
    ['in upper case', origin.toUpperCase(), 403, null],
    ['over http', origin.replace('https', 'http'), 403, null],
  ])('for an origin %s', async (_, from, status, allowed) => {
    const response = await server.ask(from === undefined ? { cookie } : { cookie, origin: from })
    expect(response.status).toBe(status)
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
    expect(response.headers.get('vary')).toContain('Origin')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await response.text()).includes('access_token')).toBe(status === 200)
  })

  it.each([
    ['no session', {}, 401, 'ERR_SERVER_UNAUTHENTICATED'],
    ['a forged session', { cookie: 'session=user%3Dada.AAAA' }, 401, 'ERR_SERVER_UNAUTHENTICATED'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
    ['plain text', { 'content-type': 'text/plain' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
  ])('refuses a request with %s, readable for the page', async (_, headers, status, code) => {
    const response = await server.ask({ origin, ...(status === 415 ? { cookie } : {}), ...headers })
    expect(response.status).toBe(status)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null)
    expect(await response.json()).toMatchObject({ code, statusCode: status })
  })

  it.each(['GET', 'PUT', 'DELETE', 'HEAD'])('refuses %s', async (method) => {
    const response = await server.ask({ cookie, origin }, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toContain('POST')
  })

  it('answers a preflight without a session and without a token', async () => {
    const before = server.logged().filter(({ msg }) => msg === 'token issued').length
    const asked = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' }
    const response = await server.ask({ origin, cookie, ...asked }, { method: 'OPTIONS' })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('access-control-allow-credentials')).toBe('true')
    expect(response.headers.get('access-control-allow-headers')).toBe('content-type')
    expect(server.logged().filter(({ msg }) => msg === 'token issued')).toHaveLength(before)
  })

  it('ignores a body of 10 MB', async () => {
    const response = await server.ask({ cookie, origin }, { body: JSON.stringify('x'.repeat(10_000_000)) })
    expect(response.status).toBe(200)
  })
})

describe('the rest of the server', () => {
  it('answers GET /healthz', async () => {
    const response = await fetch(`${server.url}/healthz`)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('answers 404 to everything else', async () => {
    for (const path of ['/', '/token/', '/sign-in', '/policy.json']) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(404)
    }
  })

  it('prints one line on stdout', () => {
    expect(server.stdout).toEqual([expect.stringMatching(/^listening on http:\/\/127\.0\.0\.1:[1-9]\d*$/)])
  })
})
