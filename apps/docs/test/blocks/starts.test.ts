import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createSandbox } from '@vapi-auth/sandbox'
import { createSigner, createVerifier } from '@vapi-auth/signer'
import { build } from 'esbuild'
import type { Express } from 'express'
import type { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Followed, follow } from '../../blocks/follow.ts'

const page = 'https://app.example'
const credentials = { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }

type Ask = (request: Request) => Promise<Response>

/** As `follow`, with a log-in that knows one user in the place that the files name for it. */
function followWithLogIn(name: string): Followed {
  const followed = follow(`start/${name}`)
  for (const { at, code } of followed.blocks) {
    const logIn = "  return _request.headers.get('cookie') === 'user=anna' ? { id: 'anna' } : null\n"
    writeFileSync(at, code.replace('  return null\n', logIn))
  }
  return followed
}

let server: Server | undefined
beforeEach(() => {
  vi.stubEnv('VAPI_ORG_ID', credentials.orgId)
  vi.stubEnv('VAPI_PRIVATE_KEY', credentials.privateKey)
  vi.stubEnv('VAPI_ASSISTANT_ID', 'front-desk')
  vi.stubEnv('APP_ORIGIN', page)
})
afterEach(() => {
  server?.close()
  server = undefined
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

/** What each page ends with, as its framework serves it. */
const frameworks: Record<string, () => Promise<Ask>> = {
  async nextjs() {
    const route = await followWithLogIn('nextjs').load<Record<string, Ask>>('app/api/vapi-token/route.ts')
    return async (request) => route[request.method]?.(request) ?? new Response(null, { status: 405 })
  },
  async express() {
    const { app } = await followWithLogIn('express').load<{ app: Express }>('src/app.ts')
    server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    return (request) => fetch(new Request(`http://127.0.0.1:${port}${new URL(request.url).pathname}`, request))
  },
  async hono() {
    const { app } = await followWithLogIn('hono').load<{ app: Hono }>('src/app.ts')
    return async (request) => app.fetch(request)
  },
  async worker() {
    type Worker = { default: { fetch(request: Request, env: object): Promise<Response> } }
    const worker = (await followWithLogIn('worker').load<Worker>('src/index.ts')).default
    const { orgId, privateKey } = credentials
    const env = {
      VAPI_ORG_ID: orgId,
      VAPI_PRIVATE_KEY: privateKey,
      VAPI_ASSISTANT_ID: 'front-desk',
      APP_ORIGIN: page,
    }
    return (request) => worker.fetch(request, env)
  },
}

const post = (cookie: string) => {
  const headers = { 'content-type': 'application/json', origin: page, cookie }
  return new Request(`${page}/api/vapi-token`, { method: 'POST', headers, body: '{}' })
}

describe.each(Object.entries(frameworks))('who follows the page for %s', (_, serve) => {
  it('has a route that gives a user a token for the page and the assistant, and others none', async () => {
    const ask = await serve()
    const answer = await ask(post('user=anna'))
    expect(answer.status).toBe(200)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const { grant } = await createVerifier({ keys: [credentials.privateKey], orgId: credentials.orgId })(token)
    const restrictions = { allowedOrigins: [page], allowedAssistantIds: ['front-desk'] }
    expect(grant).toEqual({ tag: 'public', restrictions })
    expect((await ask(post('user=bob'))).status).toBe(401)
    const preflight = new Request(`${page}/api/vapi-token`, { method: 'OPTIONS', headers: { origin: page } })
    expect((await ask(preflight)).headers.get('access-control-allow-origin')).toBe(page)
  })
})

describe('who follows the page for the browser', () => {
  /** A page's `fetch`: its own origin is the route of the page for Next.js, and everything else the sandbox. */
  async function standInPage() {
    const sandbox = createSandbox(credentials)
    const ask = await frameworks.nextjs?.()
    vi.stubGlobal('location', { href: `${page}/` })
    vi.stubGlobal('fetch', async (input: string | URL | Request, init?: RequestInit) => {
      const request = new Request(typeof input === 'string' ? new URL(input, page) : input, init)
      // As a browser does by itself.
      request.headers.set('origin', page)
      if (new URL(request.url).origin !== page) return sandbox.fetch(request)
      request.headers.set('cookie', 'user=anna')
      return ask?.(request)
    })
    return sandbox
  }

  it('starts a call with the web SDK', async () => {
    const sandbox = await standInPage()
    const { token } = await createSigner(credentials)({ tag: 'private' })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const asked = { method: 'POST', headers, body: '{"name":"Front desk"}' }
    const assistant = (await (await sandbox.fetch('https://api.vapi.ai/assistant', asked)).json()) as { id: string }
    vi.stubEnv('VAPI_ASSISTANT_ID', assistant.id)

    const { folder, load } = follow('start/browser')
    // A project that is no ES module: in one that is, the page tells what to do.
    writeFileSync(join(folder, 'package.json'), '{}')
    const [entry, outfile] = [join(folder, 'start-call.ts'), join(folder, 'bundle.mjs')]
    await build({ entryPoints: [entry], bundle: true, format: 'esm', platform: 'browser', outfile })
    const { startCall } = await load<{ startCall: (id: string, onError: () => void) => Promise<unknown> }>('bundle.mjs')
    await startCall(assistant.id, () => {})
    expect(sandbox.requests.at(-1)).toMatchObject({ target: '/call/web', tag: 'public', origin: page })
  })

  it.each(['module', 'commonjs'])('has the class of the web SDK, in a project of type %s', async (type) => {
    const { folder, load } = follow('start/browser')
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }))
    const [entry, outfile] = [join(folder, 'vapi.ts'), join(folder, `${type}.mjs`)]
    await build({ entryPoints: [entry], bundle: true, format: 'esm', platform: 'browser', outfile })
    const { Vapi } = await load<{ Vapi: new (token: string) => { start: unknown } }>(`${type}.mjs`)
    expect(new Vapi('token').start).toBeTypeOf('function')
  })

  it('gets a token without any package', async () => {
    await standInPage()
    const { getToken } = await follow('start/browser').load<{ getToken: () => Promise<string> }>('token.js')
    const verify = createVerifier({ keys: [credentials.privateKey], orgId: credentials.orgId })
    expect((await verify(await getToken())).grant.tag).toBe('public')
  })
})
