import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, openPage } from './browser.ts'
import { readmeBlock, type Site, serve } from './site.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let plain: Site
let react: Site
beforeAll(async () => {
  stage = await openStage()
  browser = await launch()
  const withEndpoint = (site: () => Site) => ({ '/api/call': stage.endpoint(() => site().origin) })
  plain = await serve(
    () => `${readmeBlock('call.ts').replaceAll("'@vapi-auth/web'", "'../dist/index.js'")}
      const button = document.createElement('button')
      button.textContent = 'Call'
      button.onclick = toggle
      document.querySelector('main').append(button)`,
    { routes: withEndpoint(() => plain) },
  )
  react = await serve(
    () => `${readmeBlock('call-button.tsx').replace("'@vapi-auth/web'", "'../dist/index.js'").replace("'@vapi-auth/web/react'", "'../dist/react.js'")}
      import { StrictMode } from 'react'
      import { createRoot } from 'react-dom/client'
      const root = createRoot(document.querySelector('main'))
      root.render(<StrictMode><CallButton /></StrictMode>)
      Object.assign(globalThis, { unmount: () => root.unmount() })`,
    { routes: withEndpoint(() => react) },
  )
})
afterAll(async () => {
  await browser?.close()
  await stage?.listening.close()
  plain?.close()
  react?.close()
})

describe('the example of the README', () => {
  it('makes a whole call, and no token is ever in the page', async () => {
    const { page, sent } = await openPage(browser, plain.url)
    const lines: string[] = []
    page.on('console', (message) => lines.push(message.text()))
    await page.getByRole('button').click()
    await expect.poll(() => lines.at(-1)).toBe('ended')
    const statuses = lines.filter((line) => !line.includes(':'))
    expect([...new Set(statuses)]).toEqual(['starting', 'ringing', 'live', 'ended'])
    expect(lines.filter((line) => line.includes(':'))).toEqual([
      'assistant: Hello from',
      'assistant: Hello from the sandbox.',
      'user: Goodbye.',
      'user: Goodbye.',
    ])
    expect(sent.filter((line) => line.includes('token'))).toEqual([])
    expect(sent.filter((line) => line.startsWith('POST /api/call'))).toHaveLength(1)
    await page.close()
  })
})

it('a call can be hung up and the next one started at once', async () => {
  const { page } = await openPage(browser, plain.url)
  const lines: string[] = []
  page.on('console', (message) => lines.push(message.text()))
  for (let calls = 1; calls <= 3; calls++) {
    await page.getByRole('button').click()
    await expect.poll(() => lines.filter((line) => line === 'ringing').length).toBe(calls)
    await expect.poll(() => lines.at(-1)).toBe('live')
    await page.getByRole('button').click()
  }
  expect(lines).not.toContain('refused')
  await page.close()
})

describe('the example of the README in React, in StrictMode', () => {
  it('starts nothing before the click, and one call then', async () => {
    const { page, sent } = await openPage(browser, react.url)
    const started = () => sent.filter((line) => line === 'POST /api/call').length
    await page.getByRole('button', { name: 'Start call' }).waitFor()
    expect(started()).toBe(0)
    await page.getByRole('button', { name: 'Start call' }).click()
    await page.getByRole('button', { name: 'Hang up' }).click()
    await page.getByRole('button', { name: 'Start call' }).waitFor()
    expect(started()).toBe(1)
    await expect.poll(async () => (await stage.calls())[0]?.endedReason).toBe('customer-ended-call')
    await page.close()
  })

  it('hangs up when the component goes', async () => {
    const { page } = await openPage(browser, react.url)
    await page.getByRole('button', { name: 'Start call' }).click()
    await page.getByRole('button', { name: 'Hang up' }).waitFor()
    await page.evaluate(() => (globalThis as unknown as { unmount(): void }).unmount())
    await expect.poll(async () => (await stage.calls())[0]?.status).toBe('ended')
    await page.close()
  })

  it('shows why there is no call', async () => {
    const { page } = await openPage(browser, react.url)
    await page.route('**/api/call', (route) => route.abort())
    await page.getByRole('button', { name: 'Start call' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: `add \`${react.origin}\` to \`allowedOrigins\`` })
      .waitFor()
    await page.close()
  })
})
