import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { files } from '../test/site.ts'
import { violations } from './axe.ts'
import { launch, openPage } from './browser.ts'
import { serveSite } from './served.ts'

const pictures = fileURLToPath(new URL('../reports/screenshots/', import.meta.url))
const paths = files('**/*.html').map(({ path }) => path)

let site: Awaited<ReturnType<typeof serveSite>>
let browser: Browser
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true })
  site = await serveSite()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

// Pages that a person looks at: the first, and one of each kind.
const pictured = ['index', 'errors', 'fix', 'frameworks/next', 'start/server', 'recipes/kms', 'reference/http']

describe.each(paths.filter((path) => path !== '404.html'))('%s', (path) => {
  it('has nothing for axe to find, in light and in dark, nothing cut off on a phone, and asks nobody', async () => {
    const { page, elsewhere, complaints } = await openPage(browser, { viewport: { width: 1280, height: 900 } })
    const name = path.replace('.html', '')
    const picture = async (look: string) => {
      const file = `${pictures}${name.replace('/', '-')}-${look}.png`
      if (pictured.includes(name)) await page.screenshot({ path: file })
    }

    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${site.url}/${path}`, { waitUntil: 'networkidle' })
    await picture('light')
    expect(await violations(page)).toEqual([])

    await page.emulateMedia({ colorScheme: 'dark' })
    await page.locator('html.dark').waitFor()
    await picture('dark')
    expect(await violations(page, ['color-contrast'])).toEqual([])

    await page.setViewportSize({ width: 360, height: 740 })
    await picture('phone')
    const cut = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(cut).toBeLessThanOrEqual(0)
    expect(await violations(page)).toEqual([])
    expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
    await page.context().close()
  })
})

it('a path that leads nowhere: has nothing for axe to find, and leads to the pages that were meant', async () => {
  const { page, elsewhere } = await openPage(browser)
  await page.goto(`${site.url}/recipes`, { waitUntil: 'networkidle' })
  await page.getByRole('link', { name: 'To the first page' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('main').getByRole('link', { name: 'Rotate the private key' }).click()
  await page.waitForURL(`${site.url}/recipes/rotation.html`)
  expect(elsewhere).toEqual([])
  await page.context().close()
})
