import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../serve/stack.ts'
import { launch, openPage } from './browser.ts'

let stack: Stack
let browser: Browser
beforeAll(async () => {
  stack = await startStack()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

const forever = () => new Promise<never>(() => {})
const refusalOf = (page: Page) => page.getByRole('alert').filter({ hasText: 'What to do' })
const live = (page: Page) => page.getByRole('button', { name: 'Hang up' })

/** The page that starts a call, in a browser whose clock can be put forward. */
async function open(): Promise<Page> {
  const { page } = await openPage(browser)
  await page.clock.install()
  await page.goto(stack.url)
  return page
}

describe('a network that hangs', () => {
  it.each<[string, string, () => string]>([
    ['the call endpoint', 'Call route', () => `${stack.tokenServer.url}/call`],
    ['the token endpoint', 'Public token', () => `${stack.tokenServer.url}/token`],
  ])('at %s is told within ten seconds, and the next try works', async (_, way, urlOf) => {
    const page = await open()
    await page.getByText(way).click()
    await page.route(urlOf(), forever)
    const asked = page.waitForRequest(urlOf())
    await page.getByRole('button', { name: 'Start call' }).click()
    await asked
    await page.clock.fastForward(9500)
    await refusalOf(page).waitFor()
    await page.unroute(urlOf())
    await page.getByRole('button', { name: 'Try again' }).click()
    await live(page).waitFor()
  })

  it('at the web client is told within ten seconds, and works when the page is loaded again', async () => {
    const page = await open()
    const started = page.waitForResponse(`${stack.tokenServer.url}/call`)
    await page.route('**/assets/vapi-*.js', forever)
    await page.getByRole('button', { name: 'Start call' }).click()
    await started
    // Past the limit of the client, before that of the start.
    await page.clock.fastForward(8500)
    await refusalOf(page).waitFor()
    expect(await refusalOf(page).textContent()).toMatch(/Loading @vapi-ai\/web took longer.*ERR_WEB_TIMEOUT/)
    await page.unroute('**/assets/vapi-*.js')
    await page.reload()
    await page.getByRole('button', { name: 'Start call' }).click()
    await live(page).waitFor()
  })

  it('while joining can be given up, and is told after half a minute', async () => {
    const page = await open()
    await page.route('**/_rooms/**', forever)
    await page.getByRole('button', { name: 'Start call' }).click()
    await page.getByText('Ringing').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('The call has ended.').waitFor()
    await page.getByRole('button', { name: 'Start call' }).click()
    await page.getByText('Ringing').waitFor()
    await page.clock.fastForward(31_000)
    await refusalOf(page).waitFor()
  })
})

describe('a client that does not load', () => {
  it('is told, and works when the page is loaded again', async () => {
    const page = await open()
    await page.route('**/assets/vapi-*.js', (route) => route.abort())
    await page.getByRole('button', { name: 'Start call' }).click()
    await refusalOf(page).waitFor()
    expect(await refusalOf(page).textContent()).toContain('ERR_WEB_CLIENT')
    await page.unroute('**/assets/vapi-*.js')
    await page.reload()
    await page.getByRole('button', { name: 'Start call' }).click()
    await live(page).waitFor()
  })
})

describe.each(['index', 'explain'])('the page %s', (name) => {
  it.each([
    ['does not arrive', (route: Route) => route.abort()],
    ['hangs', forever],
    ['fails at once', (route: Route) => route.fulfill({ contentType: 'text/javascript', body: 'throw 1' })],
  ])('says so within ten seconds when its script %s', async (_, answer) => {
    const { page } = await openPage(browser)
    let broken = true
    await page.route('**/assets/*.js', (route) => (broken ? answer(route) : route.continue()))
    await page.goto(`${stack.url}${name}.html`, { waitUntil: 'commit' })
    const notice = page.getByRole('alert').filter({ hasText: 'This page has not started' })
    await notice.waitFor({ state: 'attached' })
    // The element may be there before the style sheet is.
    await expect.poll(() => notice.evaluate((element) => element.getAnimations().length)).toBe(1)
    const seconds = await notice.evaluate((element) => {
      const [animation] = element.getAnimations()
      animation?.finish()
      return Number(animation?.effect?.getComputedTiming().endTime) / 1000
    })
    expect(seconds).toBeLessThan(10)
    expect(await notice.isVisible()).toBe(true)
    broken = false
    await notice.getByRole('link', { name: 'Load it again' }).click()
    await page.locator('html[data-script=running]').waitFor()
    expect(await notice.isVisible()).toBe(false)
  })

  it('says so when a script fails later', async () => {
    const { page } = await openPage(browser)
    await page.goto(`${stack.url}${name}.html`)
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('a defect')
      })
    })
    await page.getByRole('alert').filter({ hasText: 'A script of this page has failed' }).waitFor()
  })
})
