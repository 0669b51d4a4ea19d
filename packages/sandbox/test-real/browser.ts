import { type Browser, chromium, type Page } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone without a person: no permission is asked for, and a tone comes out of it.
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** Starts Debian's Chromium. It reaches nothing but this machine. */
export function launch({ microphone = true }: { microphone?: boolean } = {}): Promise<Browser> {
  const args = microphone ? flags : flags.filter((flag) => !flag.endsWith('-for-media-stream'))
  return chromium.launch({ executablePath: '/usr/bin/chromium', args })
}

/** Opens a page and clicks into it, as a user does before a call: until then browsers play no sound. */
export async function openPage(browser: Browser, url: string, prepare?: (page: Page) => Promise<void>): Promise<Page> {
  const page = await browser.newPage()
  await prepare?.(page)
  await page.goto(url)
  await page.mouse.click(10, 10)
  return page
}
