import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '@vapi-auth/sandbox'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  assistantId,
  orgId,
  type StartedGateway,
  signAsCaller,
  startGateway,
  upstreamKey,
} from '../test/started-gateway.ts'
import { startTokenServer } from '../test/token-server.ts'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  // Only this machine can be reached. Not by `route` of playwright, which answers preflights itself.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

const sandbox = createSandbox({ orgId, privateKey: upstreamKey, seed: { '/assistant': [{ id: assistantId }] } })
let api: { url: string; close(): Promise<void> }
let gateway: StartedGateway
let tokens: Awaited<ReturnType<typeof startTokenServer>>
let browser: Browser
let script = ''
const pages = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>page</title>')
})
let origin = ''

beforeAll(async () => {
  pages.listen(0, '127.0.0.1')
  await once(pages, 'listening')
  origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`
  api = await sandbox.listen()
  gateway = await startGateway(api.url, { ALLOWED_ORIGINS: origin })
  tokens = await startTokenServer(origin)
  const { outputFiles } = await build({
    stdin: { contents: "globalThis.Vapi = require('@vapi-ai/web').default", resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    define: { global: 'globalThis' },
  })
  script = outputFiles[0]?.text ?? ''
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([gateway?.end(), tokens?.end(), api?.close()])
  pages.close()
})

/** A page with the SDK, which can reach this machine only. */
async function openPage(): Promise<Page> {
  const context = await browser.newContext()
  const [name = '', value = ''] = tokens.cookie.split('=')
  await context.addCookies([{ name, value, url: tokens.url, sameSite: 'Lax' }])
  const page = await context.newPage()
  await page.goto(origin)
  await page.addScriptTag({ content: script })
  return page
}

interface Outcome {
  created?: string
  error?: { code?: string; statusCode?: number } | undefined
}

/** Starts a call and returns the outcome of its creation: joining it would need the internet. */
function start(page: Page, token: string, url: string, assistant: string): Promise<Outcome> {
  return page.evaluate(
    ([token, url, assistant]) =>
      new Promise<Outcome>((resolve) => {
        const { Vapi } = globalThis as unknown as { Vapi: new (token: string, url: string) => VapiWeb }
        const vapi = new Vapi(token, url)
        vapi.on('call-start-progress', ({ stage, status, metadata }) => {
          if (stage === 'web-call-creation' && status === 'completed') resolve({ created: String(metadata?.callId) })
        })
        vapi.on('error', ({ error }) => resolve({ error: error?.error ?? error }))
        vapi.start(assistant).catch(() => {})
      }),
    [token, url, assistant] as const,
  )
}

/** What is used of the SDK. */
interface VapiWeb {
  on(event: string, listener: (told: Told) => void): void
  start(assistant: string): Promise<unknown>
}
interface Told {
  stage?: string
  status?: string
  metadata?: { callId?: unknown }
  error?: { error?: Outcome['error'] } & Outcome['error']
}

describe('@vapi-ai/web in a page of another origin', () => {
  it('starts a web call with a token of the token server, and the API gets that call only', async () => {
    const page = await openPage()
    const token = await page.evaluate(async (url) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${url}/token`, { method: 'POST', headers, body: '{}', credentials: 'include' })
      return (await response.json()).access_token as string
    }, tokens.url)
    expect(await start(page, token, gateway.url, assistantId)).toEqual({
      created: expect.stringMatching(/^[\da-f-]{36}$/),
    })
    expect(sandbox.requests).toMatchObject([{ method: 'POST', target: '/call/web', origin, tag: 'public' }])
  })

  it.each([
    ['another assistant', 'other', (token: string) => token, 403, 'ERR_SCOPE_ASSISTANT'],
    ['a token cut short', assistantId, (token: string) => token.slice(0, -3), 401, 'ERR_TOKEN_MALFORMED'],
  ])('can read why a call is refused: %s', async (_, assistant, change, statusCode, code) => {
    const restrictions = { allowedOrigins: [origin], allowedAssistantIds: [assistantId] }
    const { token } = await signAsCaller({ tag: 'public', restrictions })
    const outcome = await start(await openPage(), change(token), gateway.url, assistant)
    expect(outcome.error).toMatchObject({ statusCode, code })
  })

  it('can read that its base URL must not end in a slash', async () => {
    const { token } = await signAsCaller({ tag: 'public', restrictions: 'none' })
    const outcome = await start(await openPage(), token, `${gateway.url}/`, assistantId)
    expect(outcome.error).toMatchObject({ statusCode: 400, code: 'ERR_SCOPE_PATH' })
  })

  it('starts no call on a page that is not allowed', async () => {
    const before = sandbox.requests.length
    const closed = await startGateway(api.url, { ALLOWED_ORIGINS: 'https://other.example' })
    const { token } = await signAsCaller({ tag: 'public', restrictions: 'none' })
    const outcome = await start(await openPage(), token, closed.url, assistantId)
    expect(outcome.created).toBeUndefined()
    expect(sandbox.requests.slice(before)).toEqual([])
    await closed.end()
  })
})
