import { startReceiver } from 'serving/testing/otlp-receiver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi } from './recording-api.ts'
import { cookieOf, credentials, origin, type StartedServer, startServer } from './started-server.ts'

let receiver: Awaited<ReturnType<typeof startReceiver>>
let api: Awaited<ReturnType<typeof startApi>>
let server: StartedServer
beforeAll(async () => {
  receiver = await startReceiver()
  api = await startApi()
  server = await startServer({ ...receiver.env, UPSTREAM_URL: api.url })
})
afterAll(async () => {
  await Promise.all([server.end(), api.close()])
  receiver.close()
})

const traceId = '0af7651916cd43dd8448eb211c80319c'
const post = (path: string, headers: Record<string, string>) =>
  fetch(`${server.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', origin, ...headers } })

describe('a trace', () => {
  it('has a span for the request, the authentication and Vapi, and names the call', async () => {
    const answer = await post('/call', {
      cookie: await cookieOf('ada'),
      traceparent: `00-${traceId}-b7ad6b7169203331-01`,
    })
    const { id } = await answer.json()
    const spans = () => receiver.spans().filter((span) => span.traceId === traceId)
    await expect.poll(spans).toHaveLength(3)
    const root = spans().find(({ name }) => name === 'POST')
    expect(root).toMatchObject({
      parentSpanId: 'b7ad6b7169203331',
      attributes: { 'http.route': '/call', 'http.response.status_code': 201, 'vapi.call_id': id },
    })
    for (const name of ['authenticate', 'upstream']) {
      expect(spans()).toContainEqual(expect.objectContaining({ name, parentSpanId: root?.spanId }))
    }
  })

  it('holds no byte of a token, a key or a session', async () => {
    const cookie = await cookieOf('bob')
    const { access_token: token } = await (await post('/token', { cookie })).json()
    await post('/token', { cookie: 'session=forged' })
    await expect
      .poll(() => receiver.spans().filter(({ attributes }) => attributes['http.route'] === '/token'))
      .toHaveLength(2)
    const text = receiver.texts.join('\n')
    const parts = [...token.split('.').slice(1), cookie.replace('session=', ''), credentials.privateKey, 'forged']
    for (const part of parts) {
      expect(text).not.toContain(part)
    }
  })
})
