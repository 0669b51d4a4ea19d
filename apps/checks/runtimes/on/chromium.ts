import { existsSync } from 'node:fs'
import { chromium, type Route } from 'playwright-core'
import type { Report } from '../cells.ts'

const executablePath = '/usr/bin/chromium'
export const hasChromium = existsSync(executablePath)
export const noChromium = 'it is not installed here: apt-get install chromium'

/** https, because only a secure context has WebCrypto. */
const site = 'https://page.example'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What asks for the report, as text, so that nothing rewrites it on its way into the browser. */
const askIn = {
  page: "import('/tests.mjs').then(({ report }) => report())",
  worker: `new Promise((resolve, reject) => {
    const worker = new Worker('/worker.mjs', { type: 'module' })
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })`,
}

/** Runs a script in a page, or in a worker of the page, whose origin is secure and is all that can be reached. */
export async function runInChromium(script: string, place: 'page' | 'worker', signal: AbortSignal): Promise<Report> {
  const files: Record<string, Parameters<Route['fulfill']>[0]> = {
    '/': { contentType: 'text/html', body: '<!doctype html>' },
    '/tests.mjs': { contentType: 'text/javascript', path: script },
    '/worker.mjs': {
      contentType: 'text/javascript',
      body: "import { report } from '/tests.mjs'\npostMessage(await report())",
    },
  }
  const browser = await chromium.launch({ executablePath, args })
  signal.addEventListener('abort', () => void browser.close())
  try {
    signal.throwIfAborted()
    const page = await browser.newPage()
    await page.route('**', (route) => {
      const { origin, pathname } = new URL(route.request().url())
      const file = origin === site ? files[pathname] : undefined
      return file ? route.fulfill(file) : route.abort()
    })
    await page.goto(site)
    return await page.evaluate<Report>(askIn[place])
  } finally {
    await browser.close()
  }
}
