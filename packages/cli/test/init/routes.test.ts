import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '@vapi-auth/sandbox'
import { createSigner, createVerifier } from '@vapi-auth/signer'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { credentials, orgId, privateKey } from '../ran.ts'
import { initialized } from './written.ts'

const page = 'https://app.example'
type Ask = (request: Request) => Promise<Response>
type Route = Record<string, unknown>

/** How each framework calls what `init` wrote for it. */
const calls: Record<string, (route: Route, name: 'call' | 'token') => Ask> = {
  next: (route) => route.POST as Ask,
  'react-router': (route) => (request) => (route.action as (args: object) => Promise<Response>)({ request }),
  express: (route, name) => (request) => overHttp(route[`${name}Route`] as RequestListener, request),
  hono: (route, name) => async (request) =>
    (route[`${name}Route`] as { fetch: Ask }).fetch(new Request('http://localhost/', request)),
  bun: (route, name) => Object.values(route[`${name}Route`] as Record<string, Ask>)[0] as Ask,
  'next-pages': (route) => (request) => overHttp(route.default as RequestListener, request),
}

async function overHttp(listener: RequestListener, request: Request): Promise<Response> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const { port } = server.address() as AddressInfo
    const answer = await fetch(new Request(`http://127.0.0.1:${port}/`, request))
    return new Response(await answer.text(), answer)
  } finally {
    server.close()
  }
}

const post = (cookie: string) =>
  new Request(`${page}/api/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: page, cookie },
    body: '{"assistantId":"mine"}',
  })

let assistantId: string
beforeEach(async () => {
  const sandbox = createSandbox({ orgId, privateKey })
  const { fetch } = globalThis
  vi.stubGlobal('fetch', (...sent: Parameters<typeof fetch>) =>
    String(sent[0] instanceof Request ? sent[0].url : sent[0]).startsWith('https://api.vapi.ai/')
      ? sandbox.fetch(...sent)
      : fetch(...sent),
  )
  const { token } = await createSigner({ orgId, privateKey })({ tag: 'private' })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const created = await sandbox.fetch('https://api.vapi.ai/assistant', {
    method: 'POST',
    headers,
    body: '{"name":"n"}',
  })
  assistantId = ((await created.json()) as { id: string }).id
  for (const [name, value] of Object.entries({ ...credentials, APP_ORIGIN: page, VAPI_ASSISTANT_ID: assistantId })) {
    vi.stubEnv(name, value)
  }
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

describe.each(Object.entries(calls))('what init wrote for %s', (framework, call) => {
  it('starts the call of the server for a signed-in user, and none as it is written', async () => {
    const untouched = await initialized([framework])
    const route = await untouched.load<Route>(untouched.find(/route|routes|api\/call|pages\/api/))
    expect((await call(route, 'call')(post('user=anna'))).status).toBe(401)

    const project = await initialized([framework])
    project.signIn(project.find(/vapi-call/))
    const ask = call(await project.load<Route>(project.find(/route|routes|api\/call|pages\/api/)), 'call')
    const answer = await ask(post('user=anna'))
    expect(answer.status).toBe(201)
    expect(Object.keys((await answer.json()) as object)).toEqual(expect.arrayContaining(['id', 'webCallUrl']))
    expect((await ask(post('user=bob'))).status).toBe(401)
  })

  it('issues a token for the page and the assistant with --token', async () => {
    const project = await initialized([framework, '--token'])
    const handler = project.report.files.map(({ path }) => path).find((path) => /createSigner/.test(project.read(path)))
    project.signIn(handler as string)
    const entry = project.report.files
      .map(({ path }) => path)
      .find((path) => /from '\.[^']*vapi-token/.test(project.read(path)))
    const answer = await call(await project.load<Route>(entry as string), 'token')(post('user=anna'))
    expect(answer.status).toBe(200)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const { grant } = await createVerifier({ keys: [privateKey], orgId })(token)
    expect(grant.restrictions).toEqual({ allowedOrigins: [page], allowedAssistantIds: [assistantId] })
  })
})
