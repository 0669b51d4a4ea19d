import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { startApi } from './recording-api.ts'
import { cookieOf, goodEnvironment, origin, type StartedServer, startServer } from './started-server.ts'

const api = await startApi()
afterAll(api.close)
let server: StartedServer
afterEach(() => server.end())

const token = 'the webhook token of these tests, made up'.replaceAll(' ', '-')
const limits = { LIMIT_CONCURRENT: '1', CALL_MAX_SECONDS: '600' }
const start = async (env: Record<string, string>) => {
  server = await startServer({ ...goodEnvironment(), UPSTREAM_URL: api.url, ...limits, ...env })
  const cookie = await cookieOf('ada')
  return () =>
    fetch(`${server.url}/call`, { method: 'POST', headers: { 'content-type': 'application/json', cookie, origin } })
}
const tell = (message: unknown, bearer = token) =>
  fetch(`${server.url}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ message }),
  })
const ended = (id: string) => ({ type: 'status-update', status: 'ended', call: { id } })

describe('the webhook', () => {
  it('frees the slot of a call that has ended, and of no other', async () => {
    const call = await start({ WEBHOOK_TOKEN: token })
    const { id } = await (await call()).json()
    expect((await call()).status).toBe(429)
    expect((await tell(ended('another'))).status).toBe(200)
    expect((await tell({ type: 'status-update', status: 'in-progress', call: { id } })).status).toBe(200)
    expect((await call()).status).toBe(429)
    expect((await tell(ended(id))).status).toBe(200)
    expect((await call()).status).toBe(201)
    await expect.poll(() => server.logged()).toContainEqual(expect.objectContaining({ msg: 'call ended', callId: id }))
  })

  it('refuses whoever does not have its token', async () => {
    const call = await start({ WEBHOOK_TOKEN: token })
    const { id } = await (await call()).json()
    for (const bearer of ['', `${token}x`, 'undefined']) expect((await tell(ended(id), bearer)).status).toBe(401)
    expect((await call()).status).toBe(429)
  })

  it('does not exist without `WEBHOOK_TOKEN`', async () => {
    await start({})
    expect((await tell(ended('a'))).status).toBe(404)
  })
})
