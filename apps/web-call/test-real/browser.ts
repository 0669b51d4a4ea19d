import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

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
  // Not by interception, which would answer preflights in the servers' place.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]

/** Starts Debian's Chromium. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
}

/** A page of a context of its own. It reaches nothing but this machine: what it wanted elsewhere is in `blocked`. */
export interface TestPage {
  page: Page
  blocked: readonly string[]
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<TestPage> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
  const blocked: string[] = []
  context.on('requestfailed', (request) => {
    if (isElsewhere(new URL(request.url()))) blocked.push(request.url())
  })
  return { page: await context.newPage(), blocked }
}

function isElsewhere({ protocol, hostname }: URL): boolean {
  return protocol.startsWith('http') && hostname !== '127.0.0.1' && hostname !== 'localhost'
}
