import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stack, startStack } from '../serve/stack.ts'
import { launch, openPage } from './browser.ts'
import { handOut } from './token-endpoint.ts'

let stack: Stack
let browser: Browser
beforeAll(async () => {
  stack = await startStack()
  browser = await launch()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

async function open() {
  const opened = await openPage(browser)
  const { page } = opened
  await page.goto(stack.url)
  const refusal = page.getByRole('alert').filter({ hasText: 'What to do' })
  const start = () => page.getByRole('button', { name: /^(Start call|Try again)$/ }).click()
  return { ...opened, refusal, start, status: (stage: string) => page.locator(`#stage-${stage}`) }
}

const calls = () => stack.sandbox.requests.filter(({ target }) => target === '/call/web')

describe('a call with the real client', () => {
  it('is created through gateway and API, and says plainly that joining failed', async () => {
    const { page, blocked, refusal, start, status } = await open()
    const before = calls().length
    await start()
    await refusal.waitFor({ timeout: 25_000 })
    expect(await refusal.textContent()).toMatch(/call was created, but joining it failed: Daily/)
    expect(await refusal.textContent()).toContain('ERR_CALL_JOIN')
    expect(await status('created').getAttribute('data-status')).toBe('done')
    expect(await status('joined').getAttribute('data-status')).toBe('failed')
    expect(calls().slice(before)).toMatchObject([{ method: 'POST', origin: new URL(stack.url).origin, tag: 'public' }])
    expect(blocked.some((url) => url.startsWith('https://c.daily.co/'))).toBe(true)
    expect(await page.getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true)
  })

  it('asks for a token and loads the client only when the button is pressed', async () => {
    const { page, start, status } = await open()
    const requests: string[] = []
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    await page.waitForLoadState('networkidle')
    expect(requests).toEqual([])
    await start()
    await status('token').and(page.locator('[data-status=done]')).waitFor()
    expect(requests.filter((path) => path === '/token')).toHaveLength(1)
    expect(requests.some((path) => path.startsWith('/assets/vapi-'))).toBe(true)
  })

  it('holds the token in memory alone', async () => {
    const { page, start } = await open()
    const answered = page.waitForResponse((response) => response.url().endsWith('/token'))
    await start()
    const { access_token: token } = await (await answered).json()
    await page.locator('#life').filter({ hasText: 'expires in' }).waitFor()
    const traces = await page.evaluate(() => [location.href, document.cookie, document.documentElement.outerHTML])
    const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
    for (const trace of [...traces, stored]) expect(trace).not.toContain(token)
  })
})

describe('a refusal', () => {
  it.each([
    [
      'a wrong origin',
      { tag: 'public', restrictions: { allowedOrigins: ['https://other.example'] } },
      'ERR_SCOPE_ORIGIN',
      /allowedOrigins lists \("https:\/\/other\.example"\)/,
    ],
    [
      'a disabled token',
      { tag: 'public', restrictions: { enabled: false, allowTransientAssistant: false } },
      'ERR_SCOPE_DISABLED',
      /sign one without/,
    ],
  ] as const)('for %s shows its code and remedy', async (_, grant, code, remedy) => {
    const { page, refusal, start } = await open()
    await handOut(page, stack, grant as never)
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(remedy)
    expect(await refusal.textContent()).toContain(code)
  })

  it('for a wrong assistant names those that are allowed', async () => {
    const { page, refusal, start } = await open()
    await page.getByLabel('Assistant').fill('another-assistant')
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toContain('ERR_SCOPE_ASSISTANT')
    expect(await refusal.textContent()).toContain(`allowedAssistantIds lists ("${stack.assistantId}")`)
  })

  it('for an expired token shows its remedy, and the next try takes a new token', async () => {
    const { page, refusal, start, status } = await open()
    const grant = { tag: 'public', restrictions: { allowedAssistantIds: [stack.assistantId] } } as const
    await handOut(page, stack, grant, () => Date.now() - 3_600_000)
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(/token has expired[\s\S]*sign a new one[\s\S]*ERR_TOKEN_EXPIRED/)
    await page.unroute(`${stack.tokenServer.url}/token`)
    await start()
    await status('created').and(page.locator('[data-status=done]')).waitFor()
  })

  it("of the API itself is told in this project's words", async () => {
    const { refusal, start } = await open()
    stack.sandbox.fault({ endpoint: 'POST /call/web', kind: '429', times: 1 })
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(/Too Many Requests[\s\S]*ERR_API_OTHER/)
  })

  it('by the token server, for a page that it does not list, speaks of CORS', async () => {
    const { page, refusal, start } = await open()
    await page.goto(stack.url.replace('127.0.0.1', 'localhost'))
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(/CORS must list the page/)
  })
})

// The last ones: nothing works after them.
describe('a server that has stopped', () => {
  it('is named when it is the gateway', async () => {
    const { refusal, start } = await open()
    await stack.gateway.stop()
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toContain('ERR_CALL_NETWORK')
    expect(await refusal.textContent()).toContain(stack.gateway.url)
  })

  it('is named when it is the token server', async () => {
    const { page, refusal, start } = await open()
    await stack.tokenServer.stop()
    await start()
    await refusal.waitFor()
    expect(await refusal.textContent()).toMatch(
      /token endpoint cannot be reached[\s\S]*check its URL[\s\S]*ERR_HTTP_SOURCE/,
    )
    expect(await page.getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true)
  })
})
