import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeUnverified } from '@vapi-auth/signer'
import { afterAll, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import { adminToken, privateToken, publicToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url, { CHECK_PORT: '0', CHECK_TARGET: 'x-original', CHECK_CACHE: '60' })
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const ask = (token: string, method = 'GET', target = '/assistant', more = {}) =>
  fetch(gateway.checkUrl, {
    headers: { authorization: `Bearer ${token}`, 'x-original-method': method, 'x-original-uri': target, ...more },
  })
const outcome = async (answer: Response) => [answer.status, (await answer.json()).code]

describe('the check for proxies', () => {
  it('answers 200 with the token for the API and for how long that may be cached', async () => {
    const answer = await ask(privateToken)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'max-age=60'])
    const token = answer.headers.get('authorization')?.replace('Bearer ', '') ?? ''
    expect(token).not.toBe(privateToken)
    expect(decodeUnverified(token).payload.token).toEqual({ tag: 'private' })
    expect(await answer.text()).toBe('')
  })

  it.each([
    ['a public token', publicToken, {}, [403, 'ERR_SCOPE_REQUIRED']],
    [
      'a web call, whose body it does not see',
      publicToken,
      { 'x-original-method': 'POST', 'x-original-uri': '/call/web' },
      [403, 'ERR_SERVER_UNJUDGED'],
    ],
    ['the target headers of another proxy', privateToken, { 'x-forwarded-uri': '/' }, [400, 'ERR_SERVER_FORWARDED']],
    ['a malformed target', privateToken, { 'x-original-uri': '/x/../assistant' }, [400, 'ERR_SCOPE_PATH']],
    ['TRACE', privateToken, { 'x-original-method': 'TRACE' }, [405, 'ERR_SERVER_METHOD']],
    ['a token that is not one', 'x', {}, [401, 'ERR_TOKEN_MALFORMED']],
  ] as const)('refuses %s as the gateway does', async (_, token, headers, expected) => {
    const answer = await ask(token, 'GET', '/assistant', headers)
    const [status, code] = await outcome(answer)
    expect([status, code]).toEqual([expect.any(Number), expected[1]])
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })

  it('shares revocations, metrics and the log with the gateway', async () => {
    const revoked = await fetch(`${gateway.adminUrl}/revocations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}` },
      body: JSON.stringify({ token: privateToken }),
    })
    expect(revoked.status).toBe(201)
    expect(await outcome(await ask(privateToken))).toEqual([401, 'ERR_TOKEN_REVOKED'])
    const metrics = await (await fetch(`${gateway.adminUrl}/metrics`)).text()
    expect(metrics).toMatch(
      /^gateway_requests_total\{endpoint="check",decision="allowed",code="none",status="200"\} \d/m,
    )
    await expect
      .poll(gateway.logged)
      .toContainEqual(expect.objectContaining({ endpoint: 'check', decision: 'refused', code: 'ERR_TOKEN_REVOKED' }))
    expect(gateway.stderr.join()).not.toMatch(/eyJ/)
  })

  it('can listen on a Unix socket, which is gone afterwards', async () => {
    const socketPath = join(tmpdir(), 'check.sock')
    const own = await startGateway(upstream.url, { CHECK_PORT: socketPath, CHECK_TARGET: 'request' })
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${publicToken}` }
      request({ socketPath, path: '/assistant', headers }, ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end()
    })
    expect(status).toBe(403)
    expect(await own.stop()).toBe(0)
    expect(existsSync(socketPath)).toBe(false)
  })
})
