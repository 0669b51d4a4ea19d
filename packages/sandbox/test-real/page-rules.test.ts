import { createSigner } from '@vapi-auth/signer'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Listening, type Sandbox } from '../src/index.ts'
import { launch, openPage } from './browser.ts'
import { type CallerPage, callerScript } from './caller.ts'
import { serve } from './site.ts'

const credentials = { orgId: 'org', privateKey: 'k3y-'.repeat(9) }

let sandbox: Sandbox
let listening: Listening
beforeAll(async () => {
  sandbox = createSandbox({
    ...credentials,
    seed: { '/assistant': [{ id: 'a1' }] },
    script: [{ role: 'assistant', text: 'Hello.', seconds: 1 }],
  })
  listening = await sandbox.listen()
})
afterAll(() => listening?.close())

const token = async () => (await createSigner(credentials)({ tag: 'public', restrictions: 'none' })).token

/** Starts a call in the page. Resolves to whether it came about. */
async function start(page: Page, avoidEval = false): Promise<boolean> {
  return page.evaluate(
    async ([token, url, avoidEval]) => {
      const window = globalThis as unknown as CallerPage
      window.caller = window.createCaller(token, url, window.dailyConfig(url, { avoidEval }))
      return (await window.caller.vapi.start('a1')) !== null
    },
    [await token(), listening.url, avoidEval] as const,
  )
}

const sees = (page: Page, event: string) =>
  page.waitForFunction(
    (event) => (globalThis as unknown as CallerPage).caller.events.some(({ name }) => name === event),
    event,
  )

describe('a browser without a microphone', () => {
  it('joins all the same, and is told with `camera-error`', async () => {
    const browser = await launch({ microphone: false })
    const site = await serve(callerScript('@vapi-ai/web'))
    const page = await openPage(browser, site.url)
    expect(await start(page)).toBe(true)
    await sees(page, 'camera-error')
    await sees(page, 'speech-start')
    await browser.close()
    site.close()
  })
})

describe('a content security policy', () => {
  it.each<[string, string, boolean, boolean]>([
    ["with 'unsafe-eval' lets the call machine be evaluated", "'unsafe-eval'", false, true],
    ["without 'unsafe-eval' refuses it, as it would Daily's", '', false, false],
    ["without 'unsafe-eval' lets it come by a script with `avoidEval`", 'SANDBOX', true, true],
  ])('%s', async (_, sources, avoidEval, expected) => {
    const browser = await launch()
    const policy = `default-src 'self'; connect-src ${listening.url}; media-src blob: mediastream:; script-src 'self' ${sources.replace('SANDBOX', listening.url)}`
    const site = await serve(callerScript('@vapi-ai/web'), { policy })
    const page = await openPage(browser, site.url)
    // daily-js gives up after three attempts, 3 seconds apart.
    expect(await start(page, avoidEval)).toBe(expected)
    const errors = await page.evaluate(() =>
      (globalThis as unknown as CallerPage).caller.events.filter(({ name }) => name === 'error'),
    )
    expect(JSON.stringify(errors).includes('unsafe-eval')).toBe(!expected)
    await browser.close()
    site.close()
  })
})

it('a frame in the page cannot steer the call', async () => {
  const browser = await launch()
  const site = await serve(callerScript('@vapi-ai/web'))
  const page = await openPage(browser, site.url)
  expect(await start(page)).toBe(true)
  await sees(page, 'call-start')
  const ended = await page.evaluate(async () => {
    const { _daily } = globalThis as unknown as { _daily: { instances: object } }
    const [callClientId] = Object.keys(_daily.instances)
    const message = { what: 'iframe-call-message', from: 'module', action: 'leave-meeting', callClientId }
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const script = document.createElement('script')
    script.textContent = `parent.postMessage(${JSON.stringify(message)}, '*'); parent.postMessage('done', '*')`
    const done = new Promise<void>((resolve) => {
      addEventListener('message', ({ data }) => data === 'done' && resolve())
    })
    frame.contentDocument?.body.append(script)
    await done
    await new Promise((resolve) => setTimeout(resolve))
    return (globalThis as unknown as CallerPage).caller.events.some(({ name }) => name === 'call-end')
  })
  expect(ended).toBe(false)
  await browser.close()
  site.close()
})
