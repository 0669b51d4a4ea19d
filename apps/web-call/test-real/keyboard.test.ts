import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, openPage } from './browser.ts'
import { servePagesAlone } from './pages.ts'

let pages: Awaited<ReturnType<typeof servePagesAlone>>
let browser: Browser
beforeAll(async () => {
  pages = await servePagesAlone()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await pages?.close()
})

async function open(path: string): Promise<Page> {
  const { page } = await openPage(browser)
  await page.goto(pages.url + path)
  return page
}

/** Presses Tab so often, and returns what has the focus each time; an element without a visible outline is marked. */
async function walk(page: Page, steps: number): Promise<string[]> {
  const names: string[] = []
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab')
    names.push(
      await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement
        const seen = focused.matches('input[type=radio]') ? (focused.nextElementSibling as HTMLElement) : focused
        const outlined = getComputedStyle(seen).outlineStyle !== 'none'
        return `${focused.id || focused.textContent}${outlined ? '' : ' (not visible)'}`
      }),
    )
  }
  return names
}

describe('the page that starts a call, by keyboard alone', () => {
  it('reaches everything in order, each with a visible focus', async () => {
    const page = await open('index.html')
    const order = ['Skip to the content', 'Call', 'Explain', '', 'button', 'mute', 'Explain']
    expect(await walk(page, order.length)).toEqual(order)
  })

  it('chooses a way, starts a call, and keeps the focus on the button', async () => {
    const page = await open('index.html')
    await walk(page, 4)
    await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('textbox', { name: 'Assistant' }).isVisible()).toBe(true)
    await walk(page, 2)
    expect(await page.locator(':focus').textContent()).toBe('Start call')
    await page.keyboard.press('Enter')
    await page.getByText('What to do').waitFor()
    expect(await page.locator(':focus').textContent()).toBe('Try again')
  })
})

describe('the page that explains, by keyboard alone', () => {
  it('reaches everything in order, each with a visible focus', async () => {
    const page = await open('explain.html')
    const order = ['example', 'clear', 'token', 'request', 'origin', 'body', 'search']
    expect(await walk(page, 11)).toEqual([
      'Skip to the content',
      'Call',
      'Explain',
      ...order,
      expect.not.stringContaining('not visible'),
    ])
  })

  it('reads an example, tries a request, and filters', async () => {
    const page = await open('explain.html')
    await walk(page, 4)
    await page.keyboard.press('Enter')
    expect(await page.locator('#tag').textContent()).toBe('public')
    await walk(page, 1)
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('GET /assistant')
    expect(await page.locator('#decision').textContent()).toContain('ERR_SCOPE_REQUIRED')
    await page.keyboard.press('Escape')
    await walk(page, 4)
    await page.keyboard.press('ArrowRight')
    expect(await page.locator('#list > li:visible').count()).toBe(1)
  })

  it('skips to the content', async () => {
    const page = await open('explain.html')
    await walk(page, 1)
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').getAttribute('id')).toBe('content')
  })
})
