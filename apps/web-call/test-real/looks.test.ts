import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { launch, openPage } from './browser.ts'
import { servePagesAlone } from './pages.ts'

const pictures = fileURLToPath(new URL('../reports/screenshots/', import.meta.url))

let pages: Awaited<ReturnType<typeof servePagesAlone>>
let browser: Browser
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  pages = await servePagesAlone()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await pages?.close()
})

const looks: [string, BrowserContextOptions][] = [
  ['light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
]

const states: [string, string, (page: Page) => Promise<unknown>][] = [
  ['call', 'index.html', async () => {}],
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

describe.each(looks)('%s', (look, options) => {
  it.each(states)('%s: axe finds nothing, nothing is cut off', async (state, path, act) => {
    const { page } = await openPage(browser, options)
    await page.goto(pages.url + path)
    await act(page)
    await page.screenshot({ path: `${pictures}${state}-${look}.png`, fullPage: path === 'index.html' })
    expect(await violations(page)).toEqual([])
    const cut = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(cut).toBeLessThanOrEqual(0)
  })
})

it.each([
  ['index.html', 1280],
  ['index.html', 360],
  ['explain.html', 1280],
  ['explain.html', 360],
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
