/**
 * Fresh applications after the packed `vapi-auth init`: what it wrote compiles unchanged, and the route starts a call for a
 * signed-in user only.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createSandbox, type Listening, type Sandbox } from '@vapi-auth/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectAuthentication, initialize, missingPackages, setVariables } from '../src/consumers/initialize.ts'
import { consumers, installConsumers } from '../src/consumers/install.ts'
import { startServer } from '../src/consumers/server.ts'

const run = promisify(execFile)

/** Each with the framework that `init` finds there, and what it writes: the handler first. */
const applications: [name: string, framework: string, handler: string, ...others: string[]][] = [
  ['express-commonjs', 'express', 'vapi-call.mjs', 'call-route.mjs'],
  ['express-typescript-commonjs', 'express', 'src/vapi-call.ts', 'src/call-route.ts'],
  ['express-typescript-nodenext', 'express', 'src/vapi-call.ts', 'src/call-route.ts'],
  ['fastify', 'fastify', 'src/vapi-call.ts', 'src/call-route.ts'],
  ['hono', 'hono', 'vapi-call.js', 'call-route.js'],
  ['nest', 'nest', 'src/vapi-call.ts', 'src/call.controller.ts'],
  [
    'sveltekit-typescript',
    'sveltekit',
    'src/lib/server/vapi-call.ts',
    'src/routes/api/call/+server.ts',
    'src/lib/call.ts',
    'src/env.ts',
  ],
  ['worker', 'worker', 'src/vapi-call.ts', 'src/call-route.ts'],
  ['next-typescript', 'next', 'lib/vapi-call.ts', 'app/api/call/route.ts', 'components/call-button.tsx'],
  ['next-javascript', 'next', 'src/lib/vapi-call.js', 'src/app/api/call/route.js', 'src/components/call-button.jsx'],
]

const origin = 'https://app.example'
const { PATH, HOME, TMPDIR } = process.env
// Nothing else of this process: the variables come from the `.env` of the application.
const env = {
  ...{ PATH, HOME, TMPDIR },
  ...{ CI: '1', NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  ...{ WRANGLER_SEND_METRICS: 'false', WRANGLER_SEND_ERROR_REPORTS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
} as const

const orgId = 'org-1'
const privateKey = crypto.randomUUID()
let sandbox: Sandbox
let listening: Listening
beforeAll(async () => {
  await installConsumers(applications.map(([name]) => name))
  sandbox = createSandbox({ orgId, privateKey, seed: { '/assistant': [{ id: 'a1' }] } })
  listening = await sandbox.listen()
})
afterAll(() => listening?.close())

const startCall = (url: string, cookie: string) =>
  fetch(`${url}/api/call`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: '{"assistantId":"mine"}',
  })

describe('after init, a fresh application', () => {
  it.for(applications)('of %s starts the call of its server', async ([name, framework, ...sources], { signal }) => {
    const cwd = join(consumers, name)
    const written = [...sources, '.env.example']
    const report = await initialize(cwd)
    expect(report.framework).toBe(framework)
    expect(report.files).toEqual(written.map((path) => ({ path, outcome: 'written' })))
    expect(missingPackages(cwd, report.next[0] ?? '')).toEqual([])
    connectAuthentication(join(cwd, sources[0]))
    setVariables(cwd, {
      VAPI_ORG_ID: orgId,
      VAPI_PRIVATE_KEY: privateKey,
      VAPI_ASSISTANT_ID: 'a1',
      APP_ORIGIN: origin,
      VAPI_BASE_URL: listening.url,
    })
    const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
    if (scripts.build) {
      await run('pnpm', ['run', 'build'], { cwd, env }).catch(({ stdout, stderr }) => expect.fail(stdout + stderr))
    }
    const server = await startServer(['pnpm', 'run', 'start'], { cwd, env, signal })
    try {
      const before = sandbox.requests.length
      expect((await startCall(server.url, 'user=bob')).status).toBe(401)
      expect(sandbox.requests.length).toBe(before)
      const answer = await startCall(server.url, 'user=anna')
      expect(answer.status).toBe(201)
      expect(await answer.json()).toMatchObject({ id: expect.any(String), webCallUrl: expect.any(String) })
      expect(sandbox.requests.slice(before)).toMatchObject([
        { method: 'POST', target: '/call/web', status: 201, body: { assistantId: 'a1' } },
      ])
      if (sources.length > 2) expect(await (await fetch(server.url)).text()).toContain('Start call</button>')
    } finally {
      await server.stop()
    }
  })
})
