import { createClient, createRemoteIssuer, createTokenSource } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { afterAll, describe, expect, it } from 'vitest'
import { assistantId, orgId, page, startGateway, upstreamKey } from './started-gateway.ts'
import { startTokenServer } from './token-server.ts'

const sandbox = createSandbox({ orgId, privateKey: upstreamKey, seed: { '/assistant': [{ id: assistantId }] } })
const api = await sandbox.listen()
const [gateway, tokens] = await Promise.all([startGateway(api.url), startTokenServer(page)])
afterAll(() => Promise.all([gateway.end(), tokens.end(), api.close()]))

describe('from the token server through the gateway to the API', () => {
  it('a signed-in page starts a web call with a token that the API itself refuses', async () => {
    const asPage = (url: string | URL | Request, init?: RequestInit) => {
      const request = new Request(url, init)
      request.headers.set('origin', page)
      return fetch(request)
    }
    const issue = createRemoteIssuer(`${tokens.url}/token`, { headers: { cookie: tokens.cookie }, fetch: asPage })
    const source = createTokenSource(issue)
    const through = createClient({ baseUrl: gateway.url, tokens: { public: source }, fetch: asPage })
    const past = createClient({ baseUrl: api.url, tokens: { public: source }, fetch: asPage })

    const call = await through.post('/call/web', { json: { assistantId } }).json<{ webCallUrl: string }>()
    expect(call.webCallUrl).toMatch(/^https?:/)
    await expect(through.post('/call/web', { json: { assistantId: 'other' } }).json()).rejects.toMatchObject({
      status: 403,
    })
    await expect(past.post('/call/web', { json: { assistantId } }).json()).rejects.toMatchObject({ status: 401 })
  })
})
