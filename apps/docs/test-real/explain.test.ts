import { expect, it } from 'vitest'
import { useSite } from './site.ts'

const site = useSite()

it.each(['light', 'dark'] as const)('the frame that explains a token is part of the page, in %s', async (scheme) => {
  const { page, elsewhere, complaints } = await site.open({
    viewport: { width: 390, height: 844 },
    colorScheme: scheme,
  })
  await page.goto(`${site.url}/explain.html`)
  const frame = page.frameLocator('iframe.explain')
  await frame.getByRole('button', { name: 'Example' }).click()
  await frame.locator('#verdict').filter({ hasText: 'Usable' }).waitFor()
  expect(await frame.getByRole('link', { name: 'Call' }).isVisible()).toBe(false)

  const root = frame.locator('html')
  await expect
    .poll(() => root.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight))
    .toBeLessThanOrEqual(0)
  expect(await root.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0)
  expect(await root.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(scheme === 'dark')
  expect({ elsewhere, complaints }).toEqual({ elsewhere: [], complaints: [] })
  await page.screenshot({
    path: new URL(`../reports/screenshots/explain-${scheme}.png`, import.meta.url).pathname,
    fullPage: true,
  })
  await page.context().close()
})
