import { expect, it } from 'vitest'
import { useSite } from './site.ts'

const site = useSite()

it.each([
  ['rotation', '/recipes/rotation.html#rotate-the-private-key'],
  ['ERR_SCOPE_ORIGIN', '/errors.html#err_scope_origin'],
  ['revoke', '/recipes/revocation.html#revoke-a-token'],
  ['failed to fetch', '/errors.html#err_why_no_answer'],
  ['nextjs', '/frameworks/next.html#next-js'],
  [
    'Access to fetch at the URL was blocked by our proxy. The body says: Wallet Balance is -0.1. Purchase More Credits',
    '/errors.html#err_api_credit',
  ],
])('the search for "%s" finds %s first, with nothing but this machine to ask', async (words, target) => {
  const { page, elsewhere, complaints } = await site.open()
  await page.goto(site.url)
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.getByRole('searchbox').fill(words)
  const first = page.getByRole('listbox').getByRole('link').first()
  await first.waitFor()
  await first.locator('.excerpt').filter({ hasText: /\w/ }).waitFor()
  expect(await first.getAttribute('href')).toBe(target)
  await first.click()
  await page.waitForURL(`${site.url}${target}`)
  expect(await page.locator('main h1').first().isVisible()).toBe(true)
  expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
  await page.context().close()
})
