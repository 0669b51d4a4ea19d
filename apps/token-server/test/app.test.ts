import { Writable } from 'node:stream'
import { ServerError } from '@vapi-auth/server'
import { createLimits } from '@vapi-auth/server/limits'
import { createSigner } from '@vapi-auth/signer'
import { createLog } from 'serving'
import { afterEach, describe, expect, it } from 'vitest'
import { type AppOptions, createApp } from '../src/app.ts'
import type { SignedIn } from '../src/authenticate.ts'

const origin = 'https://app.acme.example'
const ada: SignedIn = {
  user: 'ada',
  tenant: 'acme',
  jti: 'j1',
  subject: 'ada',
  allowance: {
    grant: { tag: 'public', restrictions: { allowedOrigins: [origin] } },
    lifetime: 60,
    call: { assistantId: 'a1' },
    origins: [origin],
  },
}

const lines: Record<string, unknown>[] = []
const out = new Writable({
  decodeStrings: false,
  write(line: string, _encoding, done) {
    lines.push(JSON.parse(line))
    done()
  },
})
const { log } = createLog({ out })
afterEach(() => void lines.splice(0))

const created = { id: 'c1', webCallUrl: 'https://call.example/room', monitor: { controlUrl: 'https://secret.example' } }

function appWith(options: Partial<AppOptions> = {}) {
  const app = createApp({
    sign: createSigner({ orgId: 'org', privateKey: crypto.randomUUID() }),
    authenticate: async () => ada,
    allowedOrigins: [origin],
    limits: undefined,
    maxSeconds: 600,
    maxInFlight: 500,
    stopping: new AbortController().signal,
    fetch: async () => Response.json(created, { status: 201 }),
    log,
    ...options,
  })
  const headers = { 'content-type': 'application/json', origin }
  return { app, ask: async (path = '/token') => app.request(path, { method: 'POST', headers }) }
}

const oneStart = () => createLimits({ perSubject: { starts: [{ count: 1, seconds: 60 }] } })

describe('the app', () => {
  it('writes one line per token, with everything but the token', async () => {
    const { access_token: token } = (await (await appWith().ask()).json()) as { access_token: string }
    expect(lines).toEqual([
      expect.objectContaining({ user: 'ada', tenant: 'acme', jti: 'j1', tag: 'public', lifetime: 60 }),
    ])
    for (const part of token.split('.')) expect(JSON.stringify(lines)).not.toContain(part)
  })

  it('writes one line per call, with its id and without its URLs', async () => {
    const answer = await appWith().ask('/call')
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ id: 'c1', webCallUrl: created.webCallUrl })
    expect(lines).toEqual([
      expect.objectContaining({
        user: 'ada',
        tenant: 'acme',
        callId: 'c1',
        msg: 'call started',
      }),
    ])
    expect(JSON.stringify(lines)).not.toContain('http')
  })

  it.each([
    ['nobody is signed in', { authenticate: async () => null }, 401, 'ERR_SERVER_UNAUTHENTICATED'],
    ['the authentication fails', { authenticate: () => Promise.reject(new Error('database')) }, 500, undefined],
    ['signing fails', { sign: () => Promise.reject(new Error('kms')) }, 500, undefined],
  ])('writes no audit line when %s', async (_, options, status, code) => {
    for (const path of ['/token', '/call']) {
      expect((await appWith(options).ask(path)).status).toBe(status)
      expect(lines.filter(({ msg }) => /issued|started/.test(String(msg)))).toEqual([])
      expect(lines.at(-1)).toMatchObject({ method: 'POST', route: path, status, msg: 'request refused' })
      expect(lines.at(-1)?.code).toBe(code)
      expect(lines.some(({ level }) => level === 50)).toBe(status === 500)
    }
  })

  it('counts calls and tokens of one user together, and says how long to wait', async () => {
    const { ask } = appWith({ limits: oneStart() })
    expect((await ask('/call')).status).toBe(201)
    for (const path of ['/token', '/call']) {
      const refused = await ask(path)
      expect([refused.status, (await refused.json()).code]).toEqual([429, 'ERR_LIMIT_STARTS'])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    }
  })

  it.each([
    ['one user', () => 'ada', 429, 'ERR_SERVER_LIMIT', 1],
    ['many users', () => crypto.randomUUID(), 503, 'ERR_SERVER_UNAVAILABLE', 10],
  ])(
    'refuses at once, readable for pages, what %s has in progress beyond the bound',
    async (_, subject, status, code, held) => {
      const gate = Promise.withResolvers<void>()
      const { ask } = appWith({
        maxInFlight: 10,
        authenticate: async () => ({ ...ada, subject: subject() }),
        fetch: () => gate.promise.then(() => Response.json(created, { status: 201 })),
      })
      const waiting = Array.from({ length: held }, () => ask('/call'))
      const refused = await ask('/call')
      expect([refused.status, (await refused.json()).code]).toEqual([status, code])
      expect(refused.headers.get('access-control-allow-origin')).toBe(origin)
      expect(refused.headers.get('retry-after')).toBe(status === 503 ? '1' : null)
      gate.resolve()
      expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(held).fill(201))
      expect((await ask('/token')).status).toBe(200)
    },
  )

  it('passes on what the authentication refuses with', async () => {
    const forbidden = new ServerError('ERR_SERVER_FORBIDDEN', 'Not you', 'Ask somebody.')
    const response = await appWith({ authenticate: () => Promise.reject(forbidden) }).ask()
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_FORBIDDEN', remedy: 'Ask somebody.' })
  })

  it('fails its health check once it stops', async () => {
    const stopping = new AbortController()
    const { app } = appWith({ stopping: stopping.signal })
    expect((await app.request('/healthz')).status).toBe(200)
    stopping.abort()
    expect((await app.request('/healthz')).status).toBe(503)
  })
})
