import { join } from 'node:path'
import { createSandbox } from '@vapi-auth/sandbox'
import { createSigner } from '@vapi-auth/signer'
import { build } from 'esbuild'
import type { Hono } from 'hono'
import { afterEach, expect, it, vi } from 'vitest'
import { credentials, orgId, privateKey } from '../ran.ts'
import { writtenProject } from './written-project.ts'

const page = 'https://app.example'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

// Joining the call takes a browser and the internet; that it was created is what a token is for.
it('starts a call by the real web SDK, with a token from the route that was written beside it', async () => {
  for (const [name, value] of Object.entries({ ...credentials, APP_ORIGIN: page })) vi.stubEnv(name, value)
  const sandbox = createSandbox({ orgId, privateKey })
  const create = new Request('https://api.vapi.ai/assistant', { method: 'POST', body: '{"name":"n"}' })
  create.headers.set('authorization', `Bearer ${await privateToken()}`)
  const assistant = (await (await sandbox.fetch(create)).json()) as { id: string }
  vi.stubEnv('VAPI_ASSISTANT_ID', assistant.id)

  const project = await writtenProject('hono')
  project.addLogin('src/vapi-token.ts')
  const { vapiToken } = await project.load<{ vapiToken: Hono }>('src/vapi-token.ts')

  vi.stubGlobal('location', { href: `${page}/` })
  vi.stubGlobal('fetch', async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    // As a browser does by itself.
    request.headers.set('origin', page)
    if (new URL(request.url).origin !== page) return sandbox.fetch(request)
    request.headers.set('cookie', 'user=anna')
    return vapiToken.fetch(new Request(`${page}/`, request))
  })
  await build({
    entryPoints: [join(project.folder, 'src/browser/start-call.ts')],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    outfile: join(project.folder, 'bundle.mjs'),
  })
  const { startCall } = await project.load<{ startCall: (id: string, onError: () => void) => Promise<unknown> }>(
    'bundle.mjs',
  )
  await startCall(assistant.id, () => {})

  const { target, tag, origin } = sandbox.requests.at(-1) ?? {}
  expect({ target, tag, origin }).toEqual({ target: '/call/web', tag: 'public', origin: page })
  const calls = new Request('https://api.vapi.ai/call', {
    headers: { authorization: `Bearer ${await privateToken()}` },
  })
  expect(await (await sandbox.fetch(calls)).json()).toHaveLength(1)
})

async function privateToken(): Promise<string> {
  return (await createSigner({ orgId, privateKey })({ tag: 'private' })).token
}
