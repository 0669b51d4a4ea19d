import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, startUpstream } from './recording-upstream.ts'
import { adminToken, assistantId, page, type StartedGateway, startGateway } from './started-gateway.ts'
import { tokenOf } from './token-of.ts'

/** Where calls are ended. */
const ended: string[] = []
const control = createServer((incoming, outgoing) => {
  ended.push(incoming.url ?? '')
  incoming.resume().once('end', () => outgoing.end())
}).listen(0, '127.0.0.1')
await once(control, 'listening')
const controlUrl = `http://127.0.0.1:${(control.address() as AddressInfo).port}`

let count = 0
const create = (outgoing: ServerResponse) => {
  const id = `call-${++count}`
  const monitor = { listenUrl: 'wss://secret.example/listen', controlUrl: `${controlUrl}/${id}` }
  const call = { id, webCallUrl: 'https://call.example/room', monitor, status: 'queued' }
  outgoing.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(call))
}
const created: Answer = (incoming, outgoing) => void incoming.once('end', () => create(outgoing))
const upstream = await startUpstream(created)

const gateways: StartedGateway[] = []
async function start(env: Record<string, string> = {}): Promise<StartedGateway> {
  const gateway = await startGateway(upstream.url, env)
  gateways.push(gateway)
  return gateway
}
beforeEach(() => {
  upstream.arrived.splice(0)
  upstream.answerWith()
  ended.splice(0)
})
afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.end())))
afterAll(async () => {
  control.close()
  await (await sharedGateway).end()
  await upstream.stop()
})

/** One for the tests that need no settings of their own. */
const sharedGateway = startGateway(upstream.url)

const restricted = { tag: 'public', restrictions: { allowedOrigins: [page], allowedAssistantIds: [assistantId] } }
const tokenFor = (sub?: string) => tokenOf(restricted, { jti: crypto.randomUUID(), ...(sub && { sub }) })
const call = (
  { url }: StartedGateway,
  { token = tokenFor(), body = { assistantId } as unknown, origin = page, signal = null as AbortSignal | null } = {},
) =>
  fetch(`${url}/call/web`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...(origin && { origin }) },
    body: JSON.stringify(body),
    signal,
  })
const outcome = async (answer: Response) => [answer.status, (await answer.json()).code]

describe('the answer to a web call', () => {
  it('has no `monitor`, whose URLs listen to a call and end it', async () => {
    const answer = await call(await start())
    expect(answer.status).toBe(201)
    const text = await answer.text()
    expect(JSON.parse(text)).toEqual({ id: `call-${count}`, webCallUrl: 'https://call.example/room', status: 'queued' })
    expect(Number(answer.headers.get('content-length'))).toBe(Buffer.byteLength(text))
  })

  it.each([
    ['HTML', '<html>'],
    ['a list', '[{"monitor":{}}]'],
    ['2 MB', JSON.stringify({ id: 'x'.repeat(2_000_000) })],
  ])('that is %s becomes 502', async (_, text) => {
    upstream.answerWith((_, outgoing) => outgoing.writeHead(201).end(text))
    expect(await outcome(await call(await start()))).toEqual([502, 'ERR_GATEWAY_UPSTREAM'])
  })

  it('that refuses is passed on as it came', async () => {
    upstream.answerWith((_, outgoing) => outgoing.writeHead(400).end('{"message":["no"],"statusCode":400}'))
    expect(await (await call(await start())).text()).toBe('{"message":["no"],"statusCode":400}')
  })
})

describe('what a web call may hold', () => {
  const variables = { assistantId, assistantOverrides: { variableValues: { name: 'Ada' } } }
  const version = { assistantId, assistantVersion: '3' }

  it.each([
    ['variables', {}, variables, [403, 'ERR_SCOPE_OVERRIDES']],
    ['variables', { ALLOWED_OVERRIDES: 'variableValues, metadata' }, variables, [201, undefined]],
    ['a version', {}, version, [403, 'ERR_SCOPE_MEMBER']],
    ['a version', { ALLOWED_MEMBERS: 'assistantVersion' }, version, [201, undefined]],
  ])('%s with the settings %j', async (_, env, body, expected) => {
    expect(await outcome(await call(await start(env as Record<string, string>), { body }))).toEqual(expected)
  })

  // Every member of `POST /call/web` that could start another call than the token is for, and one that nobody knows yet.
  const others: Record<string, unknown>[] = [
    { assistantId: 'another' },
    { assistantVersion: '1' },
    { assistant: { name: 'inline' } },
    { squadId: 's1' },
    { squad: { members: [] } },
    { squadOverrides: {} },
    { workflowId: 'w1' },
    { workflow: { nodes: [] } },
    { workflowOverrides: {} },
    ...['model', 'voice', 'variableValues', 'metadata', 'firstMessage', 'tools', 'server', 'maxDurationSeconds'].map(
      (name) => ({ assistantOverrides: { [name]: {} } }),
    ),
    { invented: true },
  ]

  it.each(others)('not %j with a token for one assistant', async (member) => {
    const gateway = await sharedGateway
    const answer = await call(gateway, { body: { assistantId, ...member } })
    expect([answer.status, (await answer.json()).code]).toEqual([403, expect.stringMatching(/^ERR_SCOPE_/)])
    expect(upstream.arrived).toEqual([])
  })

  it('the assistant of the token, and how its room ends', async () => {
    const body = { assistantId, roomDeleteOnUserLeaveEnabled: true, assistantOverrides: {} }
    expect((await call(await sharedGateway, { body })).status).toBe(201)
    expect(upstream.arrived.map((each) => each.body)).toEqual([JSON.stringify(body)])
  })

  it.each([
    ['refuse', [403, 'ERR_SCOPE_ORIGIN']],
    ['allow', [201, undefined]],
  ])('no origin, with `MISSING_ORIGIN=%s`', async (MISSING_ORIGIN, expected) => {
    const gateway = await start({ MISSING_ORIGIN })
    const { restrictions } = restricted
    const token = tokenOf({ tag: 'public', restrictions })
    expect(await outcome(await call(gateway, { token, origin: '' }))).toEqual(expected)
    expect(await outcome(await call(gateway, { token, origin: 'https://evil.example' }))).toEqual([
      403,
      'ERR_SCOPE_ORIGIN',
    ])
  })
})

describe('`SINGLE_USE=1`', () => {
  it('lets a token start one call, and demands a `jti`', async () => {
    const gateway = await start({ SINGLE_USE: '1' })
    const token = tokenFor()
    const answers = await Promise.all(Array.from({ length: 10 }, async () => outcome(await call(gateway, { token }))))
    expect(answers.filter(([status]) => status === 201)).toHaveLength(1)
    expect(answers.filter(([, code]) => code === 'ERR_TOKEN_USED')).toHaveLength(9)
    expect(await outcome(await call(gateway, { token: tokenOf(restricted) }))).toEqual([401, 'ERR_TOKEN_CLAIM'])
    expect((await call(gateway)).status).toBe(201)
    expect(upstream.arrived).toHaveLength(2)
  })

  it('does not count a request that is refused anyway', async () => {
    const gateway = await start({ SINGLE_USE: '1' })
    const token = tokenFor()
    expect((await call(gateway, { token, body: { assistantId: 'other' } })).status).toBe(403)
    expect((await call(gateway, { token })).status).toBe(201)
  })
})

describe('limits', () => {
  const one = { LIMIT_CONCURRENT: '1', CALL_MAX_SECONDS: '600' }

  it('bound the calls of a user, by the `sub` of their tokens', async () => {
    const gateway = await start(one)
    expect((await call(gateway, { token: tokenFor('ada') })).status).toBe(201)
    const refused = await call(gateway, { token: tokenFor('ada') })
    expect(await outcome(refused)).toEqual([429, 'ERR_LIMIT_CONCURRENT'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(refused.headers.get('access-control-allow-origin')).toBe(page)
    expect((await call(gateway, { token: tokenFor('bob') })).status).toBe(201)
  })

  it('bound the calls of a token that names no user', async () => {
    const gateway = await start(one)
    const token = tokenFor()
    expect((await call(gateway, { token })).status).toBe(201)
    expect((await call(gateway, { token })).status).toBe(429)
  })

  it.each([
    ['refuses', (_: unknown, outgoing: ServerResponse) => outgoing.writeHead(400).end('{}'), 201],
    [
      'refuses the token of the gateway',
      (_: unknown, outgoing: ServerResponse) => outgoing.writeHead(401).end('{}'),
      201,
    ],
    [
      'fails, so that a call may exist',
      (_: unknown, outgoing: ServerResponse) => outgoing.writeHead(500).end('{}'),
      429,
    ],
  ] as const)('give a slot back when the API %s: then %i', async (_, answer, next) => {
    const gateway = await start(one)
    upstream.answerWith(answer as Answer)
    await call(gateway, { token: tokenFor('ada') })
    upstream.answerWith()
    await expect.poll(async () => (await call(gateway, { token: tokenFor('ada') })).status).toBe(next)
  })

  it('end a call whose caller went away, and give its slot back', async () => {
    const gateway = await start(one)
    const { promise: asked, resolve } = Promise.withResolvers<ServerResponse>()
    upstream.answerWith((_, outgoing) => resolve(outgoing))
    const abort = new AbortController()
    const gone = call(gateway, { token: tokenFor('ada'), signal: abort.signal }).catch(() => 'gone')
    const outgoing = await asked
    abort.abort()
    expect(await gone).toBe('gone')
    // By the time that it has answered these, the gateway knows that the connection is closed.
    for (let i = 0; i < 3; i++) await fetch(`${gateway.url}/healthz`, { headers: { connection: 'close' } })
    create(outgoing)
    await expect.poll(() => ended).toEqual([`/call-${count}`])
    upstream.answerWith()
    await expect.poll(async () => (await call(gateway, { token: tokenFor('ada') })).status).toBe(201)
  })

  it('end the calls of a user who is revoked, and admit no more', async () => {
    const gateway = await start({ LIMIT_CONCURRENT: '5', CALL_MAX_SECONDS: '600' })
    const ids = []
    for (let i = 0; i < 3; i++) ids.push((await (await call(gateway, { token: tokenFor('ada') })).json()).id)
    const revoked = await fetch(`${gateway.adminUrl}/revocations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}` },
      body: '{"subject":"ada"}',
    })
    expect(revoked.status).toBe(201)
    const { ended: told, ...rest } = await revoked.json()
    expect([told.sort(), rest]).toEqual([ids.sort(), { subject: 'ada', unreachable: [] }])
    expect(ended.sort()).toEqual(ids.map((id) => `/${id}`).sort())
    expect(await outcome(await call(gateway, { token: tokenFor('ada') }))).toEqual([403, 'ERR_LIMIT_REVOKED'])
  })
})
