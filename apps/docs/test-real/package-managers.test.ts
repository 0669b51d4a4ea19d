import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useSite } from './site.ts'

const site = useSite()

const installs = (page: Page, command: string) => page.locator('.vp-code-group pre', { hasText: command }).first()

it('shows the package manager that was chosen last, on the next page and after a reload', async () => {
  const { page, complaints } = await site.open()
  await page.goto(`${site.url}/start/browser.html`)
  await installs(page, 'npm install @vapi-auth/web').waitFor()
  await page.getByRole('radio', { name: 'npm', exact: true }).first().focus()
  await page.keyboard.press('ArrowRight')
  await installs(page, 'pnpm add @vapi-auth/web').waitFor()
  expect(await installs(page, 'npm install @vapi-auth/web').isVisible()).toBe(false)

  await page.getByRole('link', { name: 'Call Vapi from a server' }).first().click()
  await installs(page, 'pnpm add @vapi-auth/http').waitFor()
  await page.reload()
  await installs(page, 'pnpm add @vapi-auth/http').waitFor()
  expect(complaints).toEqual([])
  await page.context().close()
})

it('shows npm where scripts are off', async () => {
  const { page } = await site.open({ javaScriptEnabled: false })
  await page.goto(`${site.url}/start/browser.html`)
  await installs(page, 'npm install @vapi-auth/web').waitFor()
  expect(await installs(page, 'pnpm add @vapi-auth/web').isVisible()).toBe(false)
  await page.context().close()
})
