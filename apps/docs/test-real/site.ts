import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch, openPage, type TestPage } from './browser.ts'
import { serveSite } from './served.ts'

/** Serves the built site and starts a browser for the tests of a file. */
export function useSite(): { readonly url: string; open(options?: BrowserContextOptions): Promise<TestPage> } {
  let site: Awaited<ReturnType<typeof serveSite>>
  let browser: Browser
  beforeAll(async () => {
    site = await serveSite()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  return {
    get url() {
      return site.url
    },
    open: (options) => openPage(browser, options),
  }
}
