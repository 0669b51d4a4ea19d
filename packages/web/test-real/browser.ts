import { callMachine } from '@vapi-auth/sandbox'
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
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
}

/** A page whose calls ring in a sandbox, and what it sent: method, URL and whether a token was in it. */
export async function openPage(browser: Browser, url: string): Promise<{ page: Page; sent: string[] }> {
  const page = await browser.newPage()
  const sent: string[] = []
  page.on('request', async (request) => {
    const { authorization } = request.headers()
    sent.push(`${request.method()} ${new URL(request.url()).pathname}${authorization ? ' with a token' : ''}`)
  })
  const headers = { 'access-control-allow-origin': '*' }
  await page.route('https://c.daily.co/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', headers, body: callMachine }),
  )
  await page.goto(url)
  return { page, sent }
}
