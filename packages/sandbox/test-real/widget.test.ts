import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createSigner } from '@vapi-auth/signer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Listening, type Sandbox } from '../src/index.ts'
import { launch, openPage } from './browser.ts'
import { routeDaily } from './daily-route.ts'
import { type Site, serve } from './site.ts'

const credentials = { orgId: 'org', privateKey: 'k3y-'.repeat(9) }
const script = [
  { role: 'assistant', text: 'Welcome to the widget.', after: 0.2, seconds: 1 },
  { hangUp: 'assistant', after: 0.5 },
] as const

let sandbox: Sandbox
let listening: Listening
let browser: Browser
let site: Site
beforeAll(async () => {
  sandbox = createSandbox({ ...credentials, seed: { '/assistant': [{ id: 'a1' }] }, script, webChat: true })
  listening = await sandbox.listen()
  browser = await launch()
  const alias = { '@vapi-ai/web': fileURLToPath(new URL('vapi-web.cjs', import.meta.url)) }
  const page = `
    import { createRoot } from 'react-dom/client'
    import { fetchInSandbox } from '../src/room/page.ts'
    import { VapiWidget } from '@vapi-ai/client-sdk-react'

    Object.assign(globalThis, { seen: [], fetchInSandbox, show(publicKey, apiUrl, mode = 'voice') {
      const note = (name) => (value) => seen.push([name, value])
      createRoot(document.querySelector('main')).render(
        <VapiWidget publicKey={publicKey} apiUrl={apiUrl} assistantId="a1" mode={mode} voiceShowTranscript
          onVoiceStart={note('start')} onVoiceEnd={note('end')} onMessage={note('message')} />,
      )
    } })
  `
  site = await serve(page, { alias })
})
afterAll(async () => {
  await browser?.close()
  await listening?.close()
  site?.close()
})

interface WidgetPage {
  seen: [string, unknown][]
  show(publicKey: string, apiUrl: string, mode?: string): void
  fetchInSandbox(url: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch
}

const token = async () => (await createSigner(credentials)({ tag: 'public', restrictions: 'none' })).token

async function call(page: Page): Promise<void> {
  await page.getByText('Talk with AI').click()
  await page.getByRole('button', { name: 'Start' }).click()
}

describe('the React widget', () => {
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['a route of Playwright', routeDaily],
    [
      'a wrapped `fetch`',
      (page) =>
        page.evaluate((url) => {
          const window = globalThis as unknown as WidgetPage & { fetch: typeof fetch }
          window.fetch = window.fetchInSandbox(url, window.fetch.bind(window))
        }, listening.url),
    ],
  ])('makes a whole call by %s', async (_, prepare) => {
    const page = await openPage(browser, site.url)
    await prepare(page)
    await page.evaluate(([token, url]) => (globalThis as unknown as WidgetPage).show(token, url), [
      await token(),
      listening.url,
    ] as const)
    await call(page)
    await page.getByText('Welcome to the widget.').waitFor()
    await page.waitForFunction(() => (globalThis as unknown as WidgetPage).seen.some(([name]) => name === 'end'))
    await page.close()
  })
})

it('the React widget chats, and goes on in its session', async () => {
  const page = await openPage(browser, site.url)
  await page.evaluate(([token, url]) => (globalThis as unknown as WidgetPage).show(token, url, 'chat'), [
    await token(),
    listening.url,
  ] as const)
  await page.getByText('Talk with AI').or(page.getByText('Chat with AI')).first().click()
  for (const text of ['good morning', 'good evening']) {
    await page.getByRole('textbox').fill(text)
    await page.keyboard.press('Enter')
    await page.getByText(`You said: ${text}`).waitFor()
  }
  const chats = sandbox.requests.filter(({ method, target }) => method === 'POST' && target === '/chat/web')
  expect(chats.map(({ status }) => status)).toEqual([201, 201])
  expect(chats[1]?.body).toMatchObject({ sessionId: expect.any(String) })
  await page.close()
})

it('the widget that a `<script>` brings makes a whole call', async () => {
  const page = await openPage(browser, site.url)
  await routeDaily(page)
  const code = fileURLToPath(import.meta.resolve('@vapi-ai/client-sdk-react/widget')).replace(/\.js$/, '.umd.js')
  await page.evaluate(
    ([token, url]) => {
      const widget = document.createElement('vapi-widget')
      const attributes = { 'public-key': token, 'api-url': url, 'assistant-id': 'a1', mode: 'voice' }
      for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value)
      widget.setAttribute('voice-show-transcript', 'true')
      document.body.append(widget)
    },
    [await token(), listening.url] as const,
  )
  await page.addScriptTag({ content: readFileSync(code, 'utf8') })
  await call(page)
  await page.getByText('Welcome to the widget.').waitFor()
  await page.close()
})
