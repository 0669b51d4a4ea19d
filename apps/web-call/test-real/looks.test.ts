import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../serve/stack.ts'
import { violations } from './axe.ts'
import { launch, openPage } from './browser.ts'
import { servePagesAlone } from './pages.ts'

const pictures = fileURLToPath(new URL('../reports/screenshots/', import.meta.url))

let pages: Awaited<ReturnType<typeof servePagesAlone>>
let browser: Browser
let stack: Stack
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  pages = await servePagesAlone()
  stack = await startStack()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await pages?.close()
  await stack?.close()
})

const looks: [string, BrowserContextOptions][] = [
  ['light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['narrowest', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ['forced', { viewport: { width: 1280, height: 900 }, forcedColors: 'active' }],
]

const states: [string, string, (page: Page) => Promise<unknown>][] = [
  ['call', 'index.html', async () => {}],
  ['call-token', 'index.html', (page) => page.getByText('Public token').click()],
  [
    'call-refused',
    'index.html',
    async (page) => {
      await page.getByRole('button', { name: 'Start call' }).click()
      await page.getByText('What to do').waitFor()
    },
  ],
  ['explain', 'explain.html', async () => {}],
  ['explain-token', 'explain.html', (page) => page.getByRole('button', { name: 'Example' }).click()],
  [
    'explain-problem',
    'explain.html',
    (page) => page.getByRole('textbox', { name: 'Token', exact: true }).fill('not a token'),
  ],
  [
    'explain-refused',
    'explain.html',
    async (page) => {
      await page.getByRole('button', { name: 'Example' }).click()
      await page.locator('#origin').fill('https://evil.example')
    },
  ],
]

const live: [string, (page: Page) => Promise<unknown>][] = [
  [
    'call-live',
    async (page) => {
      await page.getByRole('button', { name: 'Start call' }).click()
      await page.getByRole('log').getByRole('listitem').first().waitFor()
      await page.getByRole('button', { name: 'Mute' }).click()
    },
  ],
  [
    'call-ended',
    async (page) => {
      await page.getByRole('button', { name: 'Start call' }).click()
      await page.getByRole('button', { name: 'Hang up' }).click()
      await page.getByText('You hung up.').waitFor()
    },
  ],
]

async function expectClean(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  const cut = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  expect(cut).toBeLessThanOrEqual(0)
}

describe.each(looks)('%s', (look, options) => {
  it.each(live)('%s: axe finds nothing, nothing is cut off', async (state, act) => {
    const { page } = await openPage(browser, options)
    await page.goto(stack.url)
    await act(page)
    await page.screenshot({ path: `${pictures}${state}-${look}.png`, fullPage: true })
    await expectClean(page)
  })

  it.each(states)('%s: axe finds nothing, nothing is cut off', async (state, path, act) => {
    const { page } = await openPage(browser, options)
    await page.goto(pages.url + path)
    await act(page)
    await page.screenshot({ path: `${pictures}${state}-${look}.png`, fullPage: path === 'index.html' })
    await expectClean(page)
  })
})

it.each([
  ['index.html', 1280],
  ['index.html', 390],
  ['explain.html', 1280],
  ['explain.html', 390],
])('nothing in %s moves by itself at %d pixels, from loading to a refusal', async (path, width) => {
  const { page } = await openPage(browser, { viewport: { width, height: 900 } })
  await page.addInitScript(() => {
    const moved: unknown[] = []
    Object.assign(globalThis, { moved })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as PerformanceEntry & { sources: { node?: Element }[] }
        moved.push(...sources.map(({ node }) => node?.id || node?.outerHTML))
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(pages.url + path)
  await page.locator('html[data-script=running]').waitFor()
  if (path === 'index.html') {
    await page.getByRole('button', { name: 'Start call' }).click()
    await page.getByText('What to do').waitFor()
  }
  const moved = await page.evaluate(
    () =>
      new Promise((done) => requestAnimationFrame(() => done((globalThis as unknown as { moved: unknown[] }).moved))),
  )
  expect(moved).toEqual([])
})
