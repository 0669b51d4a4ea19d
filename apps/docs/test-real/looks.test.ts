import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { files } from '../test/site.ts'
import { violations } from './axe.ts'
import type { TestPage } from './browser.ts'
import { useSite } from './site.ts'

const pictures = fileURLToPath(new URL('../reports/screenshots/', import.meta.url))
const paths = files('**/*.html').flatMap(({ path }) => (path === '404.html' ? [] : [path]))
// The pages of single error codes are written by one template, so its colors need to be judged once.
const codes = paths.filter((path) => path.startsWith('errors/')).slice(1)
const pages = paths.filter((path) => !codes.includes(path))

const site = useSite()
beforeAll(() => {
  mkdirSync(pictures, { recursive: true })
})

// Pages that a person looks at: the first, and one of each kind.
const pictured = ['index', 'errors', 'fix', 'frameworks/next', 'start/server', 'recipes/kms', 'reference/http']

describe.concurrent.each(pages)('%s', (path) => {
  it('has nothing for axe to find, in light and in dark, nothing cut off on a phone, and asks nobody', async () => {
    const { page, elsewhere, complaints } = await site.open({ viewport: { width: 1280, height: 900 } })
    const name = path.replace('.html', '')
    const picture = async (look: string) => {
      const file = `${pictures}${name.replace('/', '-')}-${look}.png`
      if (pictured.includes(name)) await page.screenshot({ path: file })
    }

    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${site.url}/${path}`)
    await picture('light')
    expect(await violations(page)).toEqual([])

    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html.dark').waitFor()
    await picture('dark')
    expect(await violations(page, ['color-contrast'])).toEqual([])

    await page.setViewportSize({ width: 360, height: 740 })
    await picture('phone')
    expect(await cutOff(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
    await page.context().close()
  })
})

describe('on a phone, the page of a single error code', () => {
  let phone: TestPage
  beforeAll(async () => {
    phone = await site.open({ viewport: { width: 360, height: 740 } })
  })

  it.each(codes)('%s has nothing for axe to find, and nothing cut off', async (path) => {
    const { page, elsewhere, complaints } = phone
    await page.goto(`${site.url}/${path}`)
    expect(await cutOff(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
  })
})

/** How many pixels of the page are beside the screen. */
function cutOff(page: Page): Promise<number> {
  return page.locator('html').evaluate(({ scrollWidth, clientWidth }) => Math.max(0, scrollWidth - clientWidth))
}

it('a path that leads nowhere: has nothing for axe to find, and leads to the pages that were meant', async () => {
  const { page, elsewhere } = await site.open()
  await page.goto(`${site.url}/recipes`, { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: 'To the first page' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('main').getByRole('link', { name: 'Rotate the private key' }).click()
  await page.waitForURL(`${site.url}/recipes/rotation.html`)
  expect(elsewhere).toEqual([])
  await page.context().close()
})

it.each([1440, 390])('code is not cut off at %i pixels', async (width) => {
  const { page } = await site.open({ viewport: { width, height: 900 } })
  for (const path of ['frameworks/next.html', 'reference/server.html', 'reference/scopes.html']) {
    await page.goto(`${site.url}/${path}`)
    const cut = await page
      .locator('.vp-doc pre:visible')
      .evaluateAll((blocks) => blocks.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length)
    expect(cut).toBe(0)
  }
  await page.context().close()
})
