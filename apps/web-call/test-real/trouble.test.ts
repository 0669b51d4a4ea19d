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
const created = (page: Page) => page.locator('#stage-created[data-status=done]')

/** The page that starts a call, in a browser whose clock can be put forward. */
async function open(): Promise<Page> {
  const { page } = await openPage(browser)
  await page.clock.install()
  await page.goto(stack.url)
  return page
}

describe('a network that hangs', () => {
  it.each([
    ['the token endpoint', () => `${stack.tokenServer.url}/token`],
    ['the gateway', () => `${stack.gateway.url}/call/web`],
  ])('at %s is told within ten seconds, and the next try works', async (_, urlOf) => {
    const page = await open()
    await page.route(urlOf(), forever)
    const asked = page.waitForRequest(urlOf())
    await page.getByRole('button', { name: 'Start call' }).click()
    await asked
    await page.clock.fastForward(9500)
    expect(await refusalOf(page).textContent()).toContain('ERR_CALL_TIMEOUT')
    await page.unroute(urlOf())
    await page.getByRole('button', { name: 'Try again' }).click()
    await created(page).waitFor()
  })

  it('at the web client is told within ten seconds, and works when the page is loaded again', async () => {
    const page = await open()
    await page.route('**/assets/vapi-*.js', forever)
    await page.getByRole('button', { name: 'Start call' }).click()
    await page.getByText('loading the web client').waitFor()
    await page.clock.fastForward(9500)
    expect(await refusalOf(page).textContent()).toMatch(/web client.*load the page again.*ERR_CALL_TIMEOUT/)
    await page.unroute('**/assets/vapi-*.js')
    await page.reload()
    await page.getByRole('button', { name: 'Start call' }).click()
    await created(page).waitFor()
  })

  it('while joining is told within ten seconds, and the call can be ended and tried again', async () => {
    const page = await open()
    await page.route('https://c.daily.co/**', forever)
    await page.getByRole('button', { name: 'Start call' }).click()
    await created(page).waitFor()
    await page.clock.fastForward(9500)
    await page.getByText('Joining takes long').waitFor()
    await page.getByRole('button', { name: 'End call' }).click()
    expect(await page.locator('#note-joined').textContent()).toBe('given up')
    await page.getByRole('button', { name: 'Start call' }).click()
    await created(page).waitFor()
  })
})

describe('a client that does not load', () => {
  it('is told, and the next try works', async () => {
    const page = await open()
    await page.route('**/assets/vapi-*.js', (route) => route.abort())
    await page.getByRole('button', { name: 'Start call' }).click()
    await refusalOf(page).waitFor()
    expect(await refusalOf(page).textContent()).toContain('ERR_CALL_CLIENT')
    await page.unroute('**/assets/vapi-*.js')
    await page.getByRole('button', { name: 'Try again' }).click()
    await created(page).waitFor()
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
