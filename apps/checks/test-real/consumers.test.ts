/**
 * Fresh applications of the frameworks that people use, with the documented code unchanged and this package from its
 * tarball: each is built, and starts a call that rings in Chromium.
 */
import { execFile } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { callMachine, createSandbox, type Listening, type Sandbox } from '@vapi-auth/sandbox'
import { createCallEndpoint } from '@vapi-auth/server'
import { createSigner } from '@vapi-auth/signer'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consumers, installConsumers } from '../src/consumers/install.ts'
import { type Site, serveFolder } from '../src/consumers/serve-folder.ts'

const run = promisify(execFile)
const templates = fileURLToPath(new URL('../../../packages/cli/templates/page/', import.meta.url))

/** Each with where its page is, which of the documented files it takes, and where its build lands. */
const applications: [name: string, sources: string, template: 'call.ts' | 'call-button.tsx', built: string][] = [
  ['vite-react', 'src', 'call-button.tsx', 'dist'],
  ['next', 'app', 'call-button.tsx', 'out'],
  ['react-router', 'app', 'call-button.tsx', 'build/client'],
  ['webpack', 'src', 'call.ts', 'dist'],
  ['astro', 'src', 'call.ts', 'dist'],
  ['sveltekit', 'src', 'call.ts', 'build'],
  ['nuxt', 'app', 'call.ts', '.output/public'],
]

let sandbox: Sandbox
let listening: Listening
let browser: Browser
beforeAll(async () => {
  await installConsumers(applications.map(([name]) => name))
  for (const [name, sources, template] of applications) {
    copyFileSync(join(templates, template), join(consumers, name, sources, template))
  }
  sandbox = createSandbox({
    seed: { '/assistant': [{ id: 'a1' }] },
    script: [{ role: 'assistant', text: 'Hello.', after: 0, seconds: 1 }],
  })
  listening = await sandbox.listen()
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  })
})
afterAll(async () => {
  await browser?.close()
  await listening?.close()
})

describe('a fresh application', () => {
  it.each(applications)('of %s starts a call that rings', async (name, _sources, _template, built) => {
    const cwd = join(consumers, name)
    const env = {
      ...process.env,
      CI: '1',
      NEXT_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    }
    await run('pnpm', ['run', 'build'], { cwd, env }).catch(({ stdout, stderr }) => expect.fail(`${stdout}${stderr}`))
    const site: Site = await serveFolder(join(cwd, built), (origin) =>
      createCallEndpoint({
        sign: createSigner(sandbox.organization),
        allowedOrigins: [origin],
        authenticate: () => ({ call: { assistantId: 'a1' } }),
        fetch: (input, init) => sandbox.fetch(input, init),
      }),
    )
    const page = await browser.newPage()
    try {
      await page.route('https://c.daily.co/**', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          headers: { 'access-control-allow-origin': '*' },
          body: callMachine,
        }),
      )
      const before = sandbox.requests.length
      await page.goto(site.url, { waitUntil: 'networkidle' })
      await page.getByRole('button', { name: 'Start call' }).click()
      await page.getByRole('button', { name: 'Hang up' }).click()
      await page.getByRole('button', { name: 'Start call' }).waitFor()
      expect(sandbox.requests.slice(before)).toMatchObject([{ method: 'POST', target: '/call/web', status: 201 }])
    } finally {
      await page.close()
      site.close()
    }
  })
})
