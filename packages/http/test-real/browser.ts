import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

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

/** Starts Debian's Chromium, without which this suite says nothing. */
export function launch(): Promise<Browser> {
  if (!existsSync(executablePath)) throw new Error(`this suite needs ${executablePath}: apt-get install chromium`)
  return chromium.launch({ executablePath, args })
}
