import { once } from 'node:events'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createVerifier } from '@vapi-auth/signer'
import express from 'express'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { credentials, orgId, privateKey } from '../ran.ts'
import { writtenProject } from './written-project.ts'

const page = 'https://app.example'
const env = { ...credentials, APP_ORIGIN: page, VAPI_ASSISTANT_ID: 'a1' }

type Ask = (request: Request) => Promise<Response>
type Load = <T>(file: string) => Promise<T>

let server: Server | undefined
afterEach(() => {
  server?.close()
  server = undefined
})

/** How each framework serves what `init` wrote for it. */
const frameworks: Record<string, { file: string; serve: (load: Load, file: string) => Promise<Ask> }> = {
  next: {
    file: 'app/api/vapi-token/route.ts',
    async serve(load, file) {
      const route = await load<Record<string, Ask>>(file)
      // Next.js answers 405 itself for a method that the route does not export.
      return async (request) => route[request.method]?.(request) ?? new Response(null, { status: 405 })
    },
  },
  express: {
    file: 'src/vapi-token.ts',
    async serve(load, file) {
      const { vapiToken } = await load<{ vapiToken: RequestListener }>(file)
      server = express().all('/api/vapi-token', vapiToken).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      return (request) => fetch(new Request(`http://127.0.0.1:${port}${new URL(request.url).pathname}`, request))
    },
  },
  hono: {
    file: 'src/vapi-token.ts',
    async serve(load, file) {
      const { vapiToken } = await load<{ vapiToken: Hono }>(file)
      const app = new Hono().route('/api/vapi-token', vapiToken)
      return async (request) => app.fetch(request)
    },
  },
  worker: {
    file: 'src/vapi-token.ts',
    async serve(load, file) {
      const { vapiToken } = await load<{ vapiToken: (request: Request, bindings: object) => Promise<Response> }>(file)
      return (request) => vapiToken(request, env)
    },
  },
}

const post = (headers: Record<string, string> = {}) =>
  new Request(`${page}/api/vapi-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: page, ...headers },
  })

describe.each(Object.entries(frameworks))('the route for %s', (framework, { file, serve }) => {
  beforeEach(() => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    return () => vi.unstubAllEnvs()
  })

  it('gives nobody a token as it is written', async () => {
    const project = await writtenProject(framework)
    const ask = await serve(project.load, file)
    const answer = await ask(post({ cookie: 'user=anna' }))
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ code: 'ERR_SERVER_UNAUTHENTICATED' })
  })

  it('gives a user of the log-in a token for the page and the assistant', async () => {
    const project = await writtenProject(framework)
    project.addLogin(file)
    const ask = await serve(project.load, file)
    const answer = await ask(post({ cookie: 'user=anna' }))
    expect(answer.status).toBe(200)
    const { access_token: token } = (await answer.json()) as { access_token: string }
    const { grant } = await createVerifier({ keys: [privateKey], orgId })(token)
    expect(grant).toEqual({ tag: 'public', restrictions: { allowedOrigins: [page], allowedAssistantIds: ['a1'] } })
    expect((await ask(post({ cookie: 'user=bob' }))).status).toBe(401)
  })

  it('answers preflights of its page alone, and no other method', async () => {
    const project = await writtenProject(framework)
    const ask = await serve(project.load, file)
    const preflight = (origin: string) =>
      new Request(`${page}/api/vapi-token`, { method: 'OPTIONS', headers: { origin } })
    expect((await ask(preflight(page))).headers.get('access-control-allow-origin')).toBe(page)
    expect((await ask(preflight('https://evil.example'))).status).toBe(403)
    expect((await ask(new Request(`${page}/api/vapi-token`))).status).toBe(405)
  })
})
