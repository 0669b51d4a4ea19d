import { VapiClient, VapiError } from '@vapi-ai/server-sdk'
import { createSandbox } from '@vapi-auth/sandbox'
import { afterAll, describe, expect, it } from 'vitest'
import {
  assistantId,
  callerKey,
  orgId,
  page,
  privateToken,
  publicToken,
  startGateway,
  upstreamKey,
} from './started-gateway.ts'
import { tokenOf } from './token-of.ts'

const sandbox = createSandbox({ orgId, privateKey: upstreamKey, seed: { '/assistant': [{ id: assistantId }] } })
const api = await sandbox.listen()
const gateway = await startGateway(api.url)
afterAll(() => Promise.all([gateway.end(), api.close()]))

const clientOf = (token: string) => new VapiClient({ token, baseUrl: gateway.url, maxRetries: 0 })
const call = (url: string, token: string) =>
  fetch(`${url}/call/web`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, origin: page, 'content-type': 'application/json' },
    body: JSON.stringify({ assistantId }),
  })

describe('through the gateway to the API', () => {
  it('a private token works with the official SDK', async () => {
    const { assistants, files } = clientOf(privateToken)
    const created = await assistants.create({ name: 'Receptionist' })
    expect((await assistants.list()).map(({ id }) => id)).toEqual([created.id, assistantId])
    expect((await assistants.update({ id: created.id, name: 'Concierge' })).name).toBe('Concierge')
    const file = await files.create({ file: new File(['x'.repeat(200_000)], 'notes.txt', { type: 'text/plain' }) })
    expect(file).toMatchObject({ name: 'notes.txt', bytes: 200_000 })
    await assistants.delete({ id: created.id })
    expect(await assistants.list()).toMatchObject([{ id: assistantId }])
  })

  it('a chat arrives event by event', async () => {
    const response = await fetch(`${gateway.url}/chat`, {
      method: 'POST',
      headers: { authorization: `Bearer ${privateToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ input: 'hello there', stream: true }),
    })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect((await response.text()).match(/^data: /gm)?.length).toBeGreaterThan(1)
  })

  it('a recording is fetched from the storage without a token', async () => {
    const { id } = await (await call(gateway.url, publicToken)).json()
    const recording = await fetch(`${gateway.url}/call/${id}/mono-recording`, {
      headers: { authorization: `Bearer ${privateToken}` },
    })
    expect(await recording.text()).toBe('bytes from the storage')
  })

  it('a public token starts a web call and does nothing else', async () => {
    const before = sandbox.requests.length
    const started = await call(gateway.url, publicToken)
    expect(started.status).toBe(201)
    expect(await started.json()).toMatchObject({ assistantId, webCallUrl: expect.any(String) })
    const refused = await clientOf(publicToken)
      .assistants.list()
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(VapiError)
    expect(refused).toMatchObject({ statusCode: 403, body: { code: 'ERR_SCOPE_REQUIRED' } })
    expect(sandbox.requests.slice(before)).toMatchObject([
      { method: 'POST', target: '/call/web', origin: page, tag: 'public' },
    ])
  })

  it("a caller's token is refused by the API itself", async () => {
    for (const token of [publicToken, privateToken]) expect((await call(api.url, token)).status).toBe(401)
  })

  it("with one key and `WEB_CALL_TOKEN=caller`, a web call has the caller's token", async () => {
    const shared = await startGateway(api.url, { VERIFY_KEYS: `${upstreamKey},${callerKey}`, WEB_CALL_TOKEN: 'caller' })
    const grant = { tag: 'public', restrictions: { allowedAssistantIds: [assistantId] } }
    expect((await call(shared.url, tokenOf(grant, {}, upstreamKey))).status).toBe(201)
    // Signed with a key that only the gateway knows: the answer of the API is passed on.
    const answer = await call(shared.url, tokenOf(grant))
    expect([answer.status, (await answer.json()).message]).toEqual([401, expect.stringMatching(/^Invalid Key/)])
    await shared.end()
  })

  it('refusals and failures of the API are passed on', async () => {
    const missing = await clientOf(privateToken)
      .assistants.get({ id: 'nobody' })
      .catch((error: unknown) => error)
    expect(missing).toMatchObject({ statusCode: 404 })
    sandbox.fault({ kind: '429', times: 1 })
    sandbox.fault({ kind: 'html', times: 1 })
    for (const status of [429, 502, 201]) expect((await call(gateway.url, publicToken)).status).toBe(status)
  })
})
