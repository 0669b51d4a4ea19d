import { createSigner } from '@vapi-auth/signer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Listening, type Sandbox } from '../src/index.ts'
import { launch, openPage } from './browser.ts'
import { type CallerPage, callerScript, type SdkEvent } from './caller.ts'
import { routeDaily } from './daily-route.ts'
import { type Site, serve } from './site.ts'

const credentials = { orgId: 'org', privateKey: 'k3y-'.repeat(9) }
const script = [
  { role: 'assistant', text: 'Hello, how are you?', after: 0.2, seconds: 1 },
  { role: 'user', text: 'Fine.', after: 0.2, seconds: 0.5 },
  { tool: 'lookUp', after: 0.1 },
  { hangUp: 'assistant', after: 1.2 },
] as const

let sandbox: Sandbox
let listening: Listening
let browser: Browser
beforeAll(async () => {
  sandbox = createSandbox({ ...credentials, seed: { '/assistant': [{ id: 'a1' }] }, script })
  listening = await sandbox.listen()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await listening?.close()
})

const token = async () => (await createSigner(credentials)({ tag: 'public', restrictions: 'none' })).token
const ended = (page: Page) =>
  page.waitForFunction(() =>
    (globalThis as unknown as CallerPage).caller.events.some(({ name }) => name === 'call-end'),
  )
const eventsOf = (page: Page): Promise<SdkEvent[]> =>
  page.evaluate(() => (globalThis as unknown as CallerPage).caller.events)

/** Ways by which a page takes the call machine of the sandbox in place of Daily's. */
const ways: [string, (page: Page) => Promise<unknown>, boolean][] = [
  ['the third argument of the constructor', async () => {}, true],
  ['a route of Playwright', routeDaily, false],
  [
    'a wrapped `fetch`',
    (page) =>
      page.evaluate((url) => {
        const window = globalThis as unknown as CallerPage & { fetch: typeof fetch }
        window.fetch = window.fetchInSandbox(url, window.fetch.bind(window))
      }, listening.url),
    false,
  ],
]

describe.each(['@vapi-ai/web', 'vapi-web-previous'])('%s', (sdk) => {
  let site: Site
  beforeAll(async () => {
    site = await serve(callerScript(sdk))
  })
  afterAll(() => site?.close())

  describe.each(ways)('by %s', (_, prepare, isConfigured) => {
    it('`start()` makes a whole call, from ringing to hanging up', async () => {
      const page = await openPage(browser, site.url)
      await prepare(page)
      const call = await page.evaluate(
        ([token, url, isConfigured]) => {
          const window = globalThis as unknown as CallerPage
          window.caller = window.createCaller(token, url, isConfigured ? window.dailyConfig(url) : {})
          return window.caller.vapi.start('a1')
        },
        [await token(), listening.url, isConfigured] as const,
      )
      expect(call).toMatchObject({ status: 'queued', webCallUrl: expect.stringContaining(listening.url) })
      await ended(page)
      const events = await eventsOf(page)
      const names = [...new Set(events.map(({ name }) => name))]
      expect(names.filter((name) => !name.endsWith('volume-level'))).toEqual(
        expect.arrayContaining(['call-start-success', 'audio', 'call-start', 'speech-start', 'speech-end', 'call-end']),
      )
      const messages = events
        .filter(({ name }) => name === 'message')
        .map(({ value }) => value as Record<string, unknown>)
      expect(messages).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({ type: 'status-update', status: 'in-progress' }),
          expect.objectContaining({ type: 'speech-update', status: 'started', role: 'assistant' }),
          expect.objectContaining({ type: 'transcript', transcriptType: 'final', transcript: 'Hello, how are you?' }),
          expect.objectContaining({ type: 'transcript', transcriptType: 'final', transcript: 'Fine.', role: 'user' }),
          expect.objectContaining({ type: 'tool-calls' }),
          expect.objectContaining({ type: 'status-update', status: 'ended', endedReason: 'assistant-ended-call' }),
        ]),
      )
      const loudest = (event: string) =>
        Math.max(...events.filter(({ name }) => name === event).map(({ value }) => Number(value)))
      expect(loudest('volume-level')).toBeGreaterThan(0.3)
      // Chromium's false microphone beeps.
      expect(loudest('local-volume-level')).toBeGreaterThan(0)
      // As Daily's own: the other side hangs up, and the room is gone.
      expect(events.filter(({ name }) => name === 'error')).toMatchObject([
        { value: { error: { errorMsg: 'Meeting has ended' } } },
      ])
      await page.close()
    })
  })

  /** A page that has joined a call which its server made. It never holds a token. */
  async function reconnected(): Promise<{ page: Page; id: string }> {
    const response = await sandbox.fetch('https://api.vapi.ai/call/web', {
      method: 'POST',
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      body: '{"assistantId":"a1"}',
    })
    const { id, webCallUrl } = (await response.json()) as { id: string; webCallUrl: string }
    const page = await openPage(browser, site.url)
    await page.evaluate(
      ([url, call]) => {
        const window = globalThis as unknown as CallerPage
        window.caller = window.createCaller('', undefined, window.dailyConfig(url))
        return window.caller.vapi.reconnect(call)
      },
      [listening.url, { id, webCallUrl }] as const,
    )
    return { page, id }
  }

  it('`reconnect()` joins the call that a server made, without any token', async () => {
    const before = sandbox.requests.length
    const { page } = await reconnected()
    await ended(page)
    expect((await eventsOf(page)).map(({ name }) => name)).toContain('speech-start')
    expect(sandbox.requests.slice(before)).toMatchObject([{ target: '/call/web', origin: null }])
    await page.close()
  })

  it('`reconnect()` rejects when the call is over', async () => {
    const page = await openPage(browser, site.url)
    const failed = await page.evaluate(async (url) => {
      const window = globalThis as unknown as CallerPage
      window.caller = window.createCaller('', undefined, window.dailyConfig(url))
      const joining = window.caller.vapi.reconnect({ id: 'x', webCallUrl: `${url}/_rooms/gone` })
      return joining.then(
        () => undefined,
        (error: { errorMsg?: string }) => error.errorMsg,
      )
    }, listening.url)
    expect(failed).toBe("The meeting you're trying to join does not exist.")
    await page.close()
  })

  it('`stop()` ends the call', async () => {
    const { page, id } = await reconnected()
    await page.evaluate(() => (globalThis as unknown as CallerPage).caller.vapi.stop())
    await expect.poll(() => endedReason(id)).toBe('customer-ended-call')
    expect((await eventsOf(page)).map(({ name }) => name)).toContain('call-end')
    await page.close()
  })

  it('`say()` is spoken and ends the call, and `setMuted()` is seen', async () => {
    const { page, id } = await reconnected()
    const muted = await page.evaluate(async () => {
      const { vapi } = (globalThis as unknown as CallerPage).caller
      const states = [vapi.isMuted()]
      for (const muted of [true, false]) {
        vapi.setMuted(muted)
        while (vapi.isMuted() !== muted) await new Promise(requestAnimationFrame)
        states.push(vapi.isMuted())
      }
      vapi.say('Goodbye.', true)
      return states
    })
    expect(muted).toEqual([false, true, false])
    await ended(page)
    expect(await endedReason(id)).toBe('assistant-ended-call-after-message-spoken')
    await page.close()
  })
})

async function endedReason(id: string): Promise<unknown> {
  const { token } = await createSigner(credentials)({ tag: 'private' })
  const headers = { authorization: `Bearer ${token}` }
  const response = await sandbox.fetch(`https://api.vapi.ai/call/${id}`, { headers })
  return ((await response.json()) as { endedReason?: string }).endedReason
}
