/**
 * The packages as they are installed, exercised with the test data of each: plain data that every runtime reads. A bundle
 * of this file holds the data and imports the packages by name.
 */
import { createClient, createTokenSource } from '@vapi-auth/http'
import { authorize, explain, match } from '@vapi-auth/scopes'
import { explainRefusal } from '@vapi-auth/scopes/refusals'
import { createCallEndpoint, createCheck, createGuard, createTokenEndpoint, createWebhook } from '@vapi-auth/server'
import { createLimits } from '@vapi-auth/server/limits'
import { createSigner, createVerifier, type SignableGrant } from '@vapi-auth/signer'
import { refusedPaths } from '../../../../packages/http/test/target-cases.ts'
import { jwt } from '../../../../packages/scopes/test/jwt.ts'
import { pathCases } from '../../../../packages/scopes/test/path-cases.ts'
import { refusalCases } from '../../../../packages/scopes/test/refusal-cases.ts'
import { restrictionCases } from '../../../../packages/scopes/test/restriction-cases.ts'
import { guardCases } from '../../../../packages/server/test/guard/guard-cases.ts'
import { attacks } from '../../../../packages/signer/test/attacks/index.ts'
import { claims, now, orgId, privateKey } from '../../../../packages/signer/test/sample.ts'
import { grantCases } from '../../../../packages/signer/test/sign/grant-cases.ts'
import { type Case, codeOf, type Report, runCases, same } from './report.ts'

const page = 'https://app.example'
const sign = createSigner({ orgId, privateKey, now })
const verify = createVerifier({ keys: [privateKey], orgId, now })
const grants: Record<string, SignableGrant> = {
  private: { tag: 'private' },
  public: { tag: 'public', restrictions: 'none' },
  'one page': { tag: 'public', restrictions: { allowedOrigins: [page] } },
  'one assistant': { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } },
  disabled: { tag: 'private', restrictions: { enabled: false } },
}

/** A browser deletes these headers from a `Request` that is made in it. */
const forbidden = (headers: object = {}) => /\b(?:origin|cookie|content-length)\b/i.test(Object.keys(headers).join(' '))

const scopes: Case[] = [
  ...pathCases.map(({ method, target, expected }): Case => {
    return [`${method} ${target}`, () => same('malformed' in match(method, target), expected === 'malformed')]
  }),
  ...restrictionCases.map(({ name, grant, access, refused }): Case => {
    const asked = { method: 'POST', target: '/call/web', ...access }
    const run = () => {
      const decision = authorize(grant, asked)
      same(decision.allowed ? undefined : decision.code, refused)
      same(explain(grant, asked).find(({ outcome }) => outcome === 'refused')?.code, refused)
    }
    return [name, run]
  }),
  ...refusalCases.map(({ name, says, payload, token, request, code }): Case => {
    const body = { message: says, error: 'Forbidden', statusCode: 403 }
    const sent = payload ? jwt(payload) : token
    return [
      name,
      () => same(explainRefusal({ body, token: sent, now: () => Date.UTC(2026, 0, 1, 1), ...request }).code, code),
    ]
  }),
]

const signer: Case[] = [
  ...grantCases.map(({ name, grant, refused }): Case => {
    const code = refused ? 'ERR_TOKEN_GRANT' : 'no error'
    return [name, async () => same(await codeOf(() => sign(grant as SignableGrant)), code)]
  }),
  ...(await attacks({ key: privateKey, claims })).map(({ kind, place, name, token, code }): Case => {
    return [`${kind} by the ${place}: ${name}`, async () => same(await codeOf(() => verify(token)), code)]
  }),
  [
    'verifies what it signs',
    async () => same((await verify((await sign({ tag: 'private' })).token)).grant, { tag: 'private' }),
  ],
]

const http: Case[] = [
  ...refusedPaths.map(({ name, path, params = {} }): Case => {
    const client = createClient({ tokens: { private: 'secret' }, fetch: async () => new Response('{}') })
    return [
      name,
      async () => same(await codeOf(() => client.request('GET', path as '/', { params })), 'ERR_HTTP_TARGET'),
    ]
  }),
  [
    'renews a token that the API refuses, once for all callers',
    async () => {
      let issued = 0
      const source = createTokenSource(async () => ({ token: `t${++issued}`, expiresIn: 3600 }))
      const client = createClient({
        tokens: { private: source },
        fetch: async (...sent) => {
          const stale = new Request(...sent).headers.get('authorization') === 'Bearer t1'
          return stale ? new Response('{}', { status: 401 }) : Response.json({ ok: true })
        },
      })
      const answers = await Promise.all([1, 2, 3].map(() => client.post('/assistant', { json: { name: 'x' } }).json()))
      same([answers, issued], [[{ ok: true }, { ok: true }, { ok: true }], 2])
    },
  ],
]

const server: Case[] = [
  ...guardCases.map(({ name, grant, method, url, target, headers, body, expected }): Case => {
    const run = async () => {
      if ('document' in globalThis || 'importScripts' in globalThis) if (forbidden(headers)) return
      const authorization = `Bearer ${(await sign(grants[grant] as SignableGrant)).token}`
      const request = new Request(url, {
        method,
        headers: { ...headers, authorization },
        ...(body !== undefined && { body }),
      })
      const check = createGuard({ verify })
      const code = await codeOf(() => check(request, target === undefined ? {} : { target }))
      same(code, 'code' in expected ? expected.code : 'no error')
    }
    return [name, run]
  }),
  [
    'gives a signed-in user a token',
    async () => {
      const authenticate = () => ({ grant: { tag: 'public', restrictions: 'none' } as const })
      const issue = createTokenEndpoint({ sign, authenticate, allowedOrigins: [page] })
      const headers = { 'content-type': 'application/json' }
      const answer = await issue(new Request(`${page}/token`, { method: 'POST', headers, body: '{}' }))
      const { access_token: token } = (await answer.json()) as { access_token: string }
      same((await verify(token)).grant.tag, 'public')
    },
  ],
  [
    'creates the call that the server decided on',
    async () => {
      const limits = createLimits({ perSubject: { concurrent: 1 } })
      const start = createCallEndpoint({
        sign,
        authenticate: async () => ({ call: { assistantId: 'a1' }, subject: 'ada', maxSeconds: 60 }),
        allowedOrigins: [page],
        limits,
        fetch: async (_, init) => {
          same(JSON.parse(String(init?.body)), { assistantId: 'a1' })
          return Response.json({ id: 'c1', webCallUrl: 'https://x.daily.co/y', monitor: {} }, { status: 201 })
        },
      })
      const headers = { 'content-type': 'application/json' }
      const ask = () => start(new Request(`${page}/call`, { method: 'POST', headers, body: '{"assistantId":"evil"}' }))
      same(await (await ask()).json(), { id: 'c1', webCallUrl: 'https://x.daily.co/y' })
      same((await ask()).status, 429)
    },
  ],
  [
    'handles a message of Vapi, once, and refuses a changed one',
    async () => {
      const seen: string[] = []
      const webhook = createWebhook({
        authenticate: { type: 'hmac', secretKey: 'a secret of the webhook', algorithm: 'sha256' },
        handle: ({ type }) => void seen.push(type),
        now,
      })
      const timestamp = String(now())
      const body = '{"message":{"type":"status-update","status":"ended"}}'
      const utf8 = new TextEncoder()
      const hmac = { name: 'HMAC', hash: 'SHA-256' }
      const key = await crypto.subtle.importKey('raw', utf8.encode('a secret of the webhook'), hmac, false, ['sign'])
      const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(`${timestamp}.${body}`)))
      const signature = Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')
      const headers = { 'content-type': 'application/json', 'x-timestamp': timestamp, 'x-signature': signature }
      const send = async (sent: string) => {
        return (await webhook(new Request(`${page}/vapi`, { method: 'POST', headers, body: sent }))).status
      }
      same([await send(body), await send(body), await send(body.replace('ended', 'queued'))], [200, 200, 401])
      same(seen, ['status-update'])
    },
  ],
  [
    'answers a proxy',
    async () => {
      const check = createCheck({ target: 'x-forwarded', verify, sign, now })
      const authorization = `Bearer ${(await sign({ tag: 'private' })).token}`
      const ask = async (method: string, uri: string) => {
        const headers = { authorization, 'x-forwarded-method': method, 'x-forwarded-uri': uri }
        return (await check(new Request(`${page}/check`, { headers }))).status
      }
      same([await ask('GET', '/assistant'), await ask('GET', '//x'), await ask('POST', '/call/web')], [200, 400, 403])
    },
  ],
]

/** Runs everything and reports by package. */
export async function report(): Promise<Record<string, Report>> {
  const reports: Record<string, Report> = {}
  for (const [name, cases] of Object.entries({ scopes, signer, http, server })) reports[name] = await runCases(cases)
  return reports
}
