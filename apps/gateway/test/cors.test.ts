import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import { assistantId, page, publicToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url, { ALLOWED_ORIGINS: `${page}, capacitor://localhost` })
beforeEach(() => upstream.arrived.splice(0))
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const preflight = (origin: string) =>
  fetch(`${gateway.url}/call/web`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
const call = (headers: Record<string, string>, body: string) =>
  fetch(`${gateway.url}/call/web`, { method: 'POST', headers, body })
const allowed = { authorization: `Bearer ${publicToken}`, origin: page }
const good = JSON.stringify({ assistantId })

describe('CORS', () => {
  it.each([page, 'capacitor://localhost'])('answers the preflight of %s, without a token', async (origin) => {
    const { status, headers } = await preflight(origin)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    expect(headers.get('access-control-allow-headers')).toBe('authorization, content-type, x-request-id')
    expect(headers.get('access-control-max-age')).toBe('600')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(upstream.arrived).toEqual([])
  })

  it.each(['https://evil.example', `${page}.evil.example`, 'null', '*'])('gives %s no CORS headers', async (origin) => {
    const asked = await preflight(origin)
    expect(asked.status).toBe(403)
    expect(await asked.json()).toMatchObject({ code: 'ERR_GATEWAY_ORIGIN', statusCode: 403 })
    const called = await call({ ...allowed, origin }, good)
    for (const { headers } of [asked, called]) expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(upstream.arrived).toEqual([])
  })

  it('never forwards OPTIONS', async () => {
    const response = await fetch(`${gateway.url}/assistant`, {
      method: 'OPTIONS',
      headers: { authorization: allowed.authorization },
    })
    expect(response.status).toBe(403)
    expect(upstream.arrived).toEqual([])
  })

  it.each([
    ['an answer', allowed, good, 201],
    ['a refused token', { ...allowed, authorization: 'Bearer x' }, good, 401],
    ['a refused assistant', allowed, '{"assistantId":"other"}', 403],
    ['a body that is not JSON', allowed, 'x', 400],
    ['a body that is too long', allowed, JSON.stringify('x'.repeat(1024 * 1024)), 413],
  ])('lets the page read %s', async (_, headers, body, status) => {
    const answer = await call(headers, body)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('access-control-allow-origin')).toBe(page)
    expect(answer.headers.get('access-control-expose-headers')).toBe('retry-after, x-request-id')
    expect(answer.headers.get('vary')).toBe('Origin')
  })

  it('allows no origin by default', async () => {
    const closed = await startGateway(upstream.url, { ALLOWED_ORIGINS: '' })
    const response = await fetch(`${closed.url}/call/web`, { method: 'OPTIONS', headers: { origin: page } })
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([403, null])
    await closed.end()
  })
})
