import { describe, expect, it } from 'vitest'
import { createSample } from '../sample.ts'

const url = 'http://127.0.0.1/_sandbox/faults'
const put = (headers: Record<string, string>) =>
  createSample().fetch(url, { method: 'PUT', headers, body: '{"kind":"503","times":1}' })

describe('a control route', () => {
  it.each([
    ['an Origin', { origin: 'https://evil.example' }],
    ['the Origin of the sandbox itself', { origin: 'http://127.0.0.1' }],
    ['the Origin null', { origin: 'null' }],
    ['a foreign Host', { host: 'evil.example:4000' }],
    ['two Hosts', { host: 'localhost, evil.example' }],
  ])('refuses a request with %s, without CORS headers', async (_, headers: Record<string, string>) => {
    const refused = await put(headers)
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })

  it.each(['localhost:1', '127.0.0.1:4000', '[::1]:4000', 'app.localhost', 'sandbox:4000'])(
    'accepts the Host %s, without CORS headers',
    async (host) => {
      const answer = await put({ host })
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null])
    },
  )

  it('refuses another method, and preflights get no permission', async () => {
    const sandbox = createSample()
    expect((await sandbox.fetch(url, { method: 'PATCH' })).status).toBe(405)
    const preflight = await sandbox.fetch(url, { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })
    expect([preflight.status, preflight.headers.get('access-control-allow-methods')]).toEqual([403, null])
  })
})
