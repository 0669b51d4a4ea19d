import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { places, wishes } from './malicious-requests.ts'
import { startApi } from './recording-api.ts'
import { cookieOf, goodEnvironment, origin, type StartedServer, startServer } from './started-server.ts'

let api: Awaited<ReturnType<typeof startApi>>
let server: StartedServer
let cookie: string
const call = { assistantId: 'assistant-of-acme', assistantOverrides: { metadata: { plan: 'free' } } }
const policy = {
  tenants: {
    acme: { origins: [origin], assistants: ['assistant-of-acme'], call },
    globex: { origins: ['https://globex.example'], assistants: ['assistant-of-globex', 'another'] },
  },
}

beforeAll(async () => {
  api = await startApi()
  server = await startServer({ ...goodEnvironment(policy), UPSTREAM_URL: api.url, LIMIT_STARTS: '1000' })
  cookie = await cookieOf('ada')
})
afterAll(() => Promise.all([server.end(), api.close()]))

const start = (headers: Record<string, string>, { query = '', body = '{}' } = {}) =>
  fetch(`${server.url}/call${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })

describe('POST /call', () => {
  it('starts the call of the policy and answers with what a page needs to join, without a credential', async () => {
    const answer = await start({ cookie, origin })
    expect(answer.status).toBe(201)
    const body = await answer.json()
    expect(body).toMatchObject({ id: expect.any(String), webCallUrl: expect.any(String) })
    expect(JSON.stringify(body)).not.toMatch(/eyJ|monitor|listenUrl|controlUrl/)
    await expect
      .poll(() => server.logged())
      .toContainEqual(expect.objectContaining({ user: 'ada', callId: body.id, msg: 'call started' }))
  })

  const matrix = Object.keys(places).flatMap((place) => Object.keys(wishes).map((wish) => [wish, place] as const))
  it.each(matrix)('sends the call of the policy, byte for byte, when a page asks for %s in %s', async (wish, place) => {
    const { headers = {}, ...rest } = places[place]?.(wishes[wish] ?? {}) ?? {}
    const cookies = [cookie, headers.cookie].filter(Boolean).join('; ')
    expect((await start({ origin, ...headers, cookie: cookies }, rest)).status).toBe(201)
    expect(api.bodies.at(-1)).toBe(`POST /call/web ${JSON.stringify(call)}`)
  })

  it('starts a call of the first assistant when the policy names no call', async () => {
    const answer = await start({ cookie: await cookieOf('bob', 'globex'), origin: 'https://globex.example' })
    expect(answer.status).toBe(201)
    expect(api.bodies.at(-1)).toBe('POST /call/web {"assistantId":"assistant-of-globex"}')
  })

  it.each([
    ['no session', {}, 401, 'ERR_SERVER_UNAUTHENTICATED'],
    ['a page of another tenant', { cookie: 'valid', origin: 'https://globex.example' }, 403, 'ERR_SERVER_ORIGIN'],
    ['an unlisted page', { cookie: 'valid', origin: 'https://evil.example' }, 403, 'ERR_SERVER_ORIGIN'],
    ['a form', { cookie: 'valid', 'content-type': 'text/plain' }, 415, 'ERR_SERVER_CONTENT_TYPE'],
  ])('refuses %s, and Vapi is not asked', async (_, headers, status, code) => {
    const before = api.bodies.length
    const answer = await start({ origin, ...headers, ...('cookie' in headers && { cookie }) })
    expect([answer.status, (await answer.json()).code]).toEqual([status, code])
    expect(api.bodies.length).toBe(before)
  })
})
