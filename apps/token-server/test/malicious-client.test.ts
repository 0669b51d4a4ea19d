import { decodeUnverified } from '@vapi-auth/signer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { places, wishes } from './malicious-requests.ts'
import { cookieOf, credentials, origin, type StartedServer, startServer } from './started-server.ts'

let server: StartedServer
let cookie: string
beforeAll(async () => {
  server = await startServer({ LIMIT_STARTS: '1000' })
  cookie = await cookieOf('ada')
})
afterAll(() => server.end())

const matrix = Object.keys(places).flatMap((place) => Object.keys(wishes).map((wish) => [wish, place] as const))

describe('a client that asks for more', () => {
  it.each(matrix)('gets the token of the policy when it asks for %s in %s', async (wish, place) => {
    const { headers = {}, ...rest } = places[place]?.(wishes[wish] ?? {}) ?? {}
    const cookies = [cookie, headers.cookie].filter(Boolean).join('; ')
    const response = await server.ask({ origin, ...headers, cookie: cookies }, rest)
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)

    const { access_token: token, ...others } = (await response.json()) as { access_token: string }
    expect(others).toEqual({ token_type: 'Bearer', expires_in: 120, scope: 'public' })
    const { header, payload } = decodeUnverified(token)
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT' })
    const { iat, exp, jti, ...claims } = payload as { iat: number; exp: number; jti: string }
    expect(claims).toEqual({
      orgId: credentials.orgId,
      token: { tag: 'public', restrictions: { allowedOrigins: [origin], allowedAssistantIds: ['assistant-of-acme'] } },
    })
    expect(exp - iat).toBe(120)
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(60)
    expect(jti).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/)
    await expect
      .poll(() => server.logged())
      .toContainEqual(expect.objectContaining({ user: 'ada', tenant: 'acme', jti, lifetime: 120 }))
  })

  it('is counted as one user, whatever it calls itself', async () => {
    const own = await startServer({ LIMIT_STARTS: '3' })
    const asked = Object.keys(wishes).map((wish) => own.ask({ cookie, origin }, { body: JSON.stringify(wishes[wish]) }))
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    await own.end()
    expect(statuses.filter((status) => status === 200)).toHaveLength(3)
    expect(statuses.filter((status) => status === 429)).toHaveLength(statuses.length - 3)
  })
})
