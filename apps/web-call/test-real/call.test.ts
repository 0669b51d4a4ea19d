import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../serve/stack.ts'
import { launch, openPage } from './browser.ts'
import { handOut } from './token-endpoint.ts'

let stack: Stack
let browser: Browser
beforeAll(async () => {
  stack = await startStack([
    { role: 'assistant', text: 'Good evening, this is a test.', after: 0.2, seconds: 1 },
    { role: 'user', text: 'Good evening.', after: 0.2, seconds: 0.5 },
    { hangUp: 'assistant', after: 2 },
  ])
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

async function open(way: 'Call route' | 'Public token' = 'Call route') {
  const opened = await openPage(browser)
  const { page } = opened
  await page.goto(stack.url)
  await page.getByText(way).click()
  const refusal = page.getByRole('alert').filter({ hasText: 'What to do' })
  const start = () => page.getByRole('button', { name: /^(Start call|Try again)$/ }).click()
  return { ...opened, refusal, start, status: page.getByRole('status') }
}

/** Notes how loud both sides were at most, from now on. */
async function watchLevels(page: Page): Promise<void> {
  await page.evaluate(() => {
    const loudest = { assistant: 0, user: 0 }
    Object.assign(globalThis, { loudest })
    setInterval(() => {
      for (const side of ['assistant', 'user'] as const) {
        const meter = document.getElementById(`${side}-level`) as HTMLMeterElement
        loudest[side] = Math.max(loudest[side], meter.value)
      }
    }, 20)
  })
}

const loudest = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { loudest: { assistant: number; user: number } }).loudest)

const calls = () => stack.sandbox.requests.filter(({ target }) => target === '/call/web')

describe.each(['Call route', 'Public token'] as const)('a call by %s', (way) => {
  it('rings, shows who says what and how loud, and ends when the assistant hangs up', async () => {
    const { page, start, status } = await open(way)
    expect(await status.textContent()).toMatch(/^Ready/)
    await watchLevels(page)
    await start()
    await status.filter({ hasText: 'You are in the call.' }).waitFor()
    const transcript = page.getByRole('log', { name: 'Transcript' })
    await transcript.getByText('Good evening, this is a test.').waitFor()
    await status.filter({ hasText: 'The call has ended. The assistant hung up.' }).waitFor()
    expect(await transcript.getByRole('listitem').allTextContents()).toEqual([
      'Assistant Good evening, this is a test.',
      'You Good evening.',
    ])
    const { assistant, user } = await loudest(page)
    expect(assistant).toBeGreaterThan(0.2)
    expect(user).toBeGreaterThan(0)
  })

  it('ends when the user hangs up, and can be muted meanwhile', async () => {
    const { page, start, status } = await open(way)
    await start()
    await page.getByRole('button', { name: 'Hang up' }).waitFor()
    await page.getByRole('button', { name: 'Mute' }).click()
    expect(await page.getByRole('button', { name: 'Mute' }).getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'Hang up' }).click()
    await status.filter({ hasText: 'The call has ended. You hung up.' }).waitFor()
  })
})

describe('by call route', () => {
  it('no Vapi credential gets into the page', async () => {
    const { page, start } = await open()
    const authorized: string[] = []
    page.on('request', (request) => {
      if (request.headers().authorization) authorized.push(request.url())
    })
    const answered = page.waitForResponse((response) => response.url().endsWith('/call'))
    await start()
    expect(Object.keys(await (await answered).json()).sort()).toEqual(['id', 'webCallUrl'])
    await page.getByRole('button', { name: 'Hang up' }).click()
    expect(authorized).toEqual([])
  })

  it('a server that has stopped is told with what to do', async () => {
    const { page, refusal, start } = await open()
    await page.route(`${stack.tokenServer.url}/call`, (route) => route.abort())
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(/No answer came from the call endpoint.*ERR_WEB_NETWORK/)
  })
})

describe('by public token', () => {
  it('asks for a token and loads the client only when the button is pressed', async () => {
    const { page, start } = await open('Public token')
    const requests: string[] = []
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    await page.waitForLoadState('networkidle')
    expect(requests).toEqual([])
    const before = calls().length
    await start()
    await page.getByRole('button', { name: 'Hang up' }).click()
    expect(requests.filter((path) => path === '/token')).toHaveLength(1)
    expect(requests.some((path) => path.startsWith('/assets/vapi-'))).toBe(true)
    expect(calls().slice(before)).toMatchObject([{ method: 'POST', tag: 'public' }])
  })

  it('holds the token in memory alone', async () => {
    const { page, start } = await open('Public token')
    const answered = page.waitForResponse((response) => response.url().endsWith('/token'))
    await start()
    const { access_token: token } = await (await answered).json()
    await page.locator('#life').filter({ hasText: 'expires in' }).waitFor()
    const traces = await page.evaluate(() => [location.href, document.cookie, document.documentElement.outerHTML])
    const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
    for (const trace of [...traces, stored]) expect(trace).not.toContain(token)
  })

  it('a refusal of the gateway shows its code and remedy', async () => {
    const { page, refusal, start } = await open('Public token')
    const grant = { tag: 'public', restrictions: { allowedOrigins: ['https://other.example'] } } as const
    await handOut(page, stack, grant)
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(/What to do.*allowedOrigins.*ERR_SCOPE_ORIGIN/)
  })

  it('a refusal for a wrong assistant names those that are allowed', async () => {
    const { page, refusal, start } = await open('Public token')
    await page.getByRole('textbox', { name: 'Assistant' }).fill('another-assistant')
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toContain('ERR_SCOPE_ASSISTANT')
    expect(await refusal.textContent()).toContain(stack.assistantId)
  })

  it("a refusal of the API itself is told in this project's words", async () => {
    const { refusal, start } = await open('Public token')
    stack.sandbox.fault({ endpoint: 'POST /call/web', kind: '429', times: 1 })
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toContain('ERR_API_LIMIT')
  })

  it('the next try after a refusal works', async () => {
    const { page, refusal, start } = await open('Public token')
    stack.sandbox.fault({ endpoint: 'POST /call/web', kind: '503', times: 1 })
    await start()
    await refusal.waitFor()
    await start()
    await page.getByRole('button', { name: 'Hang up' }).waitFor()
  })
})
