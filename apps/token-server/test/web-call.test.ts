import { createClient, createRemoteIssuer, createTokenSource } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, credentials, origin, type StartedServer, startServer } from './started-server.ts'

const sandbox = createSandbox({ ...credentials, seed: { '/assistant': [{ id: 'assistant-of-acme' }] } })
let api: { url: string; close(): Promise<void> }
let server: StartedServer
beforeAll(async () => {
  ;[api, server] = await Promise.all([sandbox.listen(), startServer({ LIMIT_STARTS: '2' })])
})
afterAll(() => Promise.all([api.close(), server.end()]))

/** A page of the tenant with a signed-in user. Outside of a browser, origin and cookie are set explicitly. */
async function pageOf(user: string, from = origin) {
  const headers = { cookie: await cookieOf(user), origin: from }
  const source = createTokenSource(createRemoteIssuer(`${server.url}/token`, { headers }))
  const vapi = createClient({ baseUrl: api.url, tokens: { public: source } })
  const call = (assistantId: string, callFrom = from) =>
    vapi
      .post('/call/web', { json: { assistantId }, headers: { origin: callFrom } })
      .json<{ id: string; webCallUrl: string }>()
  return { source, call }
}

describe('a page with createRemoteIssuer, a token server and the API', () => {
  it('starts a web call, and a second one with the same token', async () => {
    const { call } = await pageOf('ada')
    expect(await call('assistant-of-acme')).toEqual(
      expect.objectContaining({ id: expect.any(String), webCallUrl: expect.any(String) }),
    )
    await call('assistant-of-acme')
    expect(server.logged().filter(({ user }) => user === 'ada')).toHaveLength(1)
    expect(sandbox.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'POST /call/web',
      'POST /call/web',
    ])
  })

  it('is refused by the API for the assistant of another tenant, and on another page', async () => {
    const { call } = await pageOf('bob')
    await expect(call('assistant-of-globex')).rejects.toMatchObject({ status: 403, code: 'ERR_API_ASSISTANT' })
    await expect(call('assistant-of-acme', 'https://evil.example')).rejects.toMatchObject({
      status: 403,
      code: 'ERR_API_ORIGIN',
    })
  })

  it('gets no token on a page that is not allowed', async () => {
    const { call } = await pageOf('eve', 'https://evil.example')
    await expect(call('assistant-of-acme')).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE' })
  })

  it('gets no token once the limit is reached', async () => {
    const [first, second, third] = await Promise.all([pageOf('cy'), pageOf('cy'), pageOf('cy')])
    await Promise.all([first.source(), second.source()])
    await expect(third.source()).rejects.toMatchObject({ code: 'ERR_HTTP_SOURCE' })
  })
})
