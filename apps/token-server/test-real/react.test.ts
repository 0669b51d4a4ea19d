import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSandbox } from '@vapi-auth/sandbox'
import { decodeUnverified } from '@vapi-auth/signer'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, credentials, goodEnvironment, type StartedServer, startServer } from '../test/started-server.ts'
import { bundle } from './bundle.ts'

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
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

const sandbox = createSandbox({ ...credentials, seed: { '/assistant': [{ id: 'a1' }] } })
let api: { url: string; close(): Promise<void> }
let pages: Server
let pageUrl: string
let server: StartedServer
let browser: Browser

beforeAll(async () => {
  const script = await bundle('page.tsx')
  pages = createServer(({ url }, response) => {
    if (url === '/page.js') response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    else {
      const data = `data-assistant-id="a1" data-token-url="${server.url}/token" data-api-url="${api.url}"`
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<!doctype html><body ${data}><script type="module" src="/page.js"></script>`)
    }
  }).listen(0, '127.0.0.1')
  await once(pages, 'listening')
  pageUrl = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`

  const policy = { tenants: { acme: { origins: [pageUrl], assistants: ['a1'] } } }
  api = await sandbox.listen()
  server = await startServer(goodEnvironment(policy))
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
})

afterAll(async () => {
  await browser?.close()
  await Promise.all([server?.end(), api?.close()])
  pages?.close()
})

/** A page with a signed-in user. Only this machine can be reached. */
async function openPage(cookie?: string): Promise<{ page: Page; tokensSent: unknown[] }> {
  const context = await browser.newContext()
  const [name = '', value = ''] = cookie?.split('=') ?? []
  if (cookie !== undefined) await context.addCookies([{ name, value, url: server.url, sameSite: 'Lax' }])
  const page = await context.newPage()
  const tokensSent: unknown[] = []
  page.on('request', (request) => {
    const token = request.headers().authorization?.replace('Bearer ', '')
    if (token !== undefined) tokensSent.push(decodeUnverified(token).payload.jti)
  })
  await page.goto(pageUrl)
  return { page, tokensSent }
}

/** The ids of the tokens issued so far, in order. */
const issued = () =>
  server
    .logged()
    .filter(({ msg }) => msg === 'token issued')
    .map(({ jti }) => jti)

async function startCall(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url() === `${api.url}/call/web`)
  await page.getByText('Talk with AI').click()
  await page.getByRole('button', { name: 'Start' }).click()
  expect((await answered).status()).toBe(201)
}

describe('the recipe for @vapi-ai/client-sdk-react', () => {
  it('fetches a token at each press and not before, and calls with the latest one', async () => {
    const { page, tokensSent } = await openPage(await cookieOf('ada'))
    const button = page.getByRole('button', { name: 'Talk to us' })
    await button.waitFor()
    expect(issued()).toEqual([])

    await button.click()
    await startCall(page)
    expect(issued()).toHaveLength(1)
    expect(tokensSent).toEqual(issued())

    await button.click()
    await startCall(page)
    expect(issued()).toHaveLength(2)
    expect(tokensSent).toEqual(issued())
    expect(new Set(tokensSent).size).toBe(2)
  })

  it('tells a visitor who is not signed in that it is not available', async () => {
    const before = issued().length
    const { page } = await openPage()
    await page.getByRole('button', { name: 'Talk to us' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByText('Talk with AI').count()).toBe(0)
    expect(issued()).toHaveLength(before)
  })
})
