import { afterAll, describe, expect, it } from 'vitest'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { adminToken, privateToken, publicToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const statusOf = async (url: string, line: string, token: string) => {
  const head = `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${token}\r\nContent-Length: 0\r\n\r\n`
  return (await sendRaw(url, head))[0]?.status
}

/** Spellings of an operational path that a proxy in front might not recognize. */
const spellings = (path: string) => [
  `/${path}`,
  `/${path}/`,
  `/${path}?x`,
  `/%${path.charCodeAt(0).toString(16)}${path.slice(1)}`,
  `/${path.slice(0, -1)}%${path.charCodeAt(path.length - 1).toString(16)}`,
  `/x/../${path}`,
  `/./${path}`,
  `//${path}`,
  `/${path.toUpperCase()}`,
  `http://x/${path}`,
]
const publicLines = ['metrics', 'revocations', 'healthz']
  .flatMap((path) => spellings(path).flatMap((target) => [`GET ${target}`, `POST ${target}`]))
  .filter((line) => line !== 'GET /healthz')

describe('the public port', () => {
  it.each(publicLines)('treats %s like any other request: 403 or 400 for a public token', async (line) => {
    expect([400, 403]).toContain(await statusOf(gateway.url, line, publicToken))
    expect([400, 403]).not.toContain(await statusOf(gateway.url, 'GET /healthz', publicToken))
    expect(upstream.arrived).toEqual([])
  })

  it('answers `/healthz` itself, by its exact target and to GET and HEAD only', async () => {
    expect(await (await fetch(`${gateway.url}/healthz`)).json()).toEqual({ status: 'ok' })
    expect((await fetch(`${gateway.url}/healthz`, { method: 'HEAD' })).status).toBe(200)
    expect(await statusOf(gateway.url, 'GET /healthz?x', privateToken)).toBe(201)
    expect(upstream.arrived.map(({ target }) => target)).toEqual(['/healthz?x'])
  })
})

describe('the admin port', () => {
  it.each(['GET /', 'GET /healthz', 'POST /metrics', 'GET /revocations', 'GET /metrics?x', 'POST /call/web'])(
    'answers 404 to %s',
    async (line) => {
      expect(await statusOf(gateway.adminUrl, line, adminToken)).toBe(404)
    },
  )

  it('does not exist without `ADMIN_PORT`', async () => {
    const closed = await startGateway(upstream.url, { ADMIN_PORT: '', ADMIN_TOKEN: '' })
    expect(closed.stdout).toEqual([`listening on ${closed.url}`])
    await closed.end()
  })

  it('has metrics but no revocations without `ADMIN_TOKEN`', async () => {
    const closed = await startGateway(upstream.url, { ADMIN_TOKEN: '' })
    expect((await fetch(`${closed.adminUrl}/metrics`)).status).toBe(200)
    for (const token of ['', 'undefined', adminToken]) {
      expect(await statusOf(closed.adminUrl, 'POST /revocations', token)).toBe(404)
    }
    await closed.end()
  })
})
