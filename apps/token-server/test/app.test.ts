import { ServerError } from '@vapi-auth/server'
import { createSigner } from '@vapi-auth/signer'
import { afterEach, describe, expect, it } from 'vitest'
import { type AppOptions, createApp } from '../src/app.ts'
import type { SessionLogin } from '../src/authenticate.ts'
import { createLog } from '../src/log.ts'

const origin = 'https://app.acme.example'
const login: SessionLogin = {
  user: 'ada',
  tenant: 'acme',
  jti: 'j1',
  subject: 'ada',
  expiresIn: 60,
  grant: { tag: 'public', restrictions: { allowedOrigins: [origin] } },
}

const lines: Record<string, unknown>[] = []
afterEach(() => void lines.splice(0))

function appWith(options: Partial<AppOptions> = {}) {
  const app = createApp({
    sign: createSigner({ orgId: 'org', privateKey: 'k'.repeat(32) }),
    authenticate: async () => login,
    allowedOrigins: [origin],
    maxInFlight: 500,
    log: createLog({ write: (line) => void lines.push(JSON.parse(line)) }),
    ...options,
  })
  const headers = { 'content-type': 'application/json', origin }
  return { app, ask: () => app.request('/token', { method: 'POST', headers }) }
}

describe('the app', () => {
  it('writes one line for a token, with all but the token', async () => {
    const { access_token: token } = (await (await appWith().ask()).json()) as { access_token: string }
    expect(lines).toEqual([
      expect.objectContaining({ user: 'ada', tenant: 'acme', jti: 'j1', tag: 'public', lifetime: 60 }),
    ])
    for (const part of token.split('.')) expect(JSON.stringify(lines)).not.toContain(part)
  })

  it.each([
    ['nobody is logged in', { authenticate: async () => null }, 401],
    ['the limit refuses', { limits: async () => ({ allowed: false }) }, 429],
    ['the log-in fails', { authenticate: () => Promise.reject(new Error('database')) }, 500],
    ['signing fails', { sign: () => Promise.reject(new Error('kms')) }, 500],
  ])('writes no audit line when %s', async (_, options, status) => {
    expect((await appWith(options).ask()).status).toBe(status)
    expect(lines.filter(({ msg }) => msg === 'token issued')).toEqual([])
    expect(lines.at(-1)).toMatchObject({ method: 'POST', status, msg: 'no token' })
    expect(lines.some(({ level }) => level === 50)).toBe(status >= 500)
  })

  it('answers 503 at once while too many requests are under way, in words that the page can read', async () => {
    let open = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const authenticate = () => gate.then(() => login)
    const { ask } = appWith({ maxInFlight: 3, authenticate })
    const held = Array.from({ length: 3 }, ask)
    const refused = await Promise.all(Array.from({ length: 5 }, ask))
    for (const { status, headers } of refused) {
      expect(status).toBe(503)
      expect(headers.get('retry-after')).toBe('1')
      expect(headers.get('access-control-allow-origin')).toBe(origin)
    }
    open()
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await ask()).status).toBe(200)
  })

  it('passes on what the log-in refuses with', async () => {
    const forbidden = new ServerError('ERR_SERVER_FORBIDDEN', 'not you', 'ask somebody')
    const response = await appWith({ authenticate: () => Promise.reject(forbidden) }).ask()
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_FORBIDDEN', remedy: 'ask somebody' })
  })
})
