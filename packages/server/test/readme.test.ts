import { execFile, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { orgId, page, privateKey } from './sample.ts'

const folder = new URL('../examples/', import.meta.url)
// It reads the body, so that a request whose body has not ended is under way as long as the test wants.
const session = `
export async function userOf(request: Request) {
  await request.text()
  return request.headers.get('cookie') === 'user=anna' ? { id: 'anna', assistantId: 'a1' } : null
}
`
const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string }

/** A name that only the file system knows, so that nothing compiles what is not written yet. */
const load = (name: string) => import(/* @vite-ignore */ new URL(name, folder).href)

const ask = (headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { origin: page, 'content-type': 'application/json', ...headers },
})
const anna = ask({ cookie: 'user=anna' })

async function expectToken(response: Response): Promise<string> {
  expect(response.status).toBe(200)
  const { access_token, scope } = (await response.json()) as { access_token: string; scope: string }
  expect(scope).toBe('public')
  return access_token
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  for (const [, name = '', code = ''] of readme.matchAll(/^```ts (\S+)\n(.*?)^```$/gms)) {
    writeFileSync(new URL(name, folder), code)
  }
  writeFileSync(new URL('session.ts', folder), session)
  vi.stubEnv('VAPI_ORG_ID', orgId)
  vi.stubEnv('VAPI_PRIVATE_KEY', privateKey)
})
afterAll(() => {
  vi.unstubAllEnvs()
})

describe('the endpoints of the README', { timeout: 60_000 }, () => {
  it('compiles', async () => {
    const compilerOptions = { declaration: false, declarationMap: false }
    const options = { extends: '../tsconfig.json', compilerOptions, include: ['*.ts'] }
    writeFileSync(new URL('tsconfig.json', folder), JSON.stringify(options))
    const { stdout } = await promisify(execFile)('tsc', ['-p', fileURLToPath(folder)]).catch((error) => error)
    expect(stdout).toBe('')
  })

  it('works in Hono', async () => {
    const { app } = await load('hono.ts')
    await expectToken(await app.request('/token', anna))
    expect((await app.request('/token', ask())).status).toBe(401)
    expect((await app.request('/token', { method: 'OPTIONS', headers: { origin: page } })).status).toBe(204)
  })

  it('works as a route handler of Next.js', async () => {
    const { POST, OPTIONS, GET } = await load('next.ts')
    await expectToken(await POST(new Request('https://app.example/token', anna)))
    const preflight = await OPTIONS(
      new Request('https://app.example/token', { method: 'OPTIONS', headers: { origin: page } }),
    )
    expect(preflight.status).toBe(204)
    expect(GET).toBeUndefined()
  })

  it('works in Express', async () => {
    const { app } = (await load('express.ts')) as { app: RequestListener }
    const server = createServer(app).listen(0, '127.0.0.1')
    await vi.waitUntil(() => server.listening)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`
    await expectToken(await fetch(url, anna))
    expect((await fetch(url, ask())).status).toBe(401)
    server.close()
  })

  it('works in a Worker, for two requests that overlap', async () => {
    const { url, stop } = await startWorker()
    const { readable, writable } = new TransformStream()
    const body = { body: readable, duplex: 'half' }
    const first = fetch(url, { ...anna, ...body })
    await expectToken(await fetch(url, anna))
    await writable.close()
    await expectToken(await first)
    expect((await fetch(url, ask())).status).toBe(401)
    await stop()
  })
})

/** Bundles worker.ts and serves it by workerd, on a port of its choice. */
async function startWorker(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', folder))],
    outfile: fileURLToPath(new URL('worker.js', folder)),
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker'],
    logLevel: 'error',
  })
  writeFileSync(
    new URL('worker.capnp', folder),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = ["nodejs_compat"],
  bindings = [(name = "VAPI_ORG_ID", text = "${orgId}"), (name = "VAPI_PRIVATE_KEY", text = "${privateKey}")],
);
`,
  )
  const config = fileURLToPath(new URL('worker.capnp', folder))
  const child = spawn(workerd, ['serve', config, '--control-fd=3'], { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = () => {
    child.kill()
    return ended
  }
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const { event, port } = JSON.parse(line) as { event: string; port: number }
    if (event === 'listen') return { url: `http://127.0.0.1:${port}/token`, stop }
  }
  throw new Error('workerd did not listen')
}
