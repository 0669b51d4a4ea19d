import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endpoints } from '@vapi-auth/scopes'
import { createSigner, type SignableGrant } from '@vapi-auth/signer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, openPage } from './browser.ts'
import { servePagesAlone } from './pages.ts'

let pages: Awaited<ReturnType<typeof servePagesAlone>>
let browser: Browser
beforeAll(async () => {
  pages = await servePagesAlone()
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
  await pages?.close()
})

const all = Object.keys(endpoints).length

const restricted: SignableGrant = {
  tag: 'public',
  restrictions: { allowedOrigins: ['https://app.example'], allowedAssistantIds: ['a1'] },
}

async function sign(grant: SignableGrant, now = Date.now): Promise<string> {
  const { token } = await createSigner({ orgId: 'org', privateKey: crypto.randomUUID(), now })(grant)
  return token
}

async function open() {
  const { page } = await openPage(browser)
  await page.goto(`${pages.url}explain.html`)
  return page
}

async function openWith(token: string): Promise<Page> {
  const page = await open()
  await page.getByRole('textbox', { name: 'Token', exact: true }).fill(token)
  return page
}

const rows = (page: Page) => page.locator('#list > li:visible')

describe('a token that is pasted', () => {
  it('is told in words, claim by claim, with a countdown', async () => {
    const page = await openWith(await sign(restricted))
    expect(await page.locator('#tag').textContent()).toBe('public')
    expect(await page.locator('#expiry').textContent()).toMatch(/^expires in (?:1 h|59 min)/)
    expect(await page.locator('#words').textContent()).toContain('https://app.example')
    expect(await page.locator('#claims').textContent()).toContain('"allowedAssistantIds"')
    expect(await page.locator('#header').textContent()).toContain('HS256')
    expect(await page.locator('#announcement').textContent()).toMatch(/^public token, expires in/)
  })

  it('is found in a header', async () => {
    const page = await openWith(`Authorization: Bearer ${await sign({ tag: 'private' })}`)
    expect(await page.locator('#tag').textContent()).toBe('private')
  })

  it('that has expired is refused everywhere, with the reason first', async () => {
    const page = await openWith(await sign(restricted, () => Date.now() - 7_200_000))
    expect(await page.locator('#expiry').textContent()).toMatch(/^expired 1 h ago/)
    expect(await page.locator('#verdict').textContent()).toBe('Refused')
    expect(await page.locator('#findings > li').first().textContent()).toMatch(/^Refused: The token expired 1 hour ago/)
    expect(await page.locator('#decision').textContent()).toMatch(/^Refused before any rule: The token expired/)
    expect(await page.locator('#list > [data-verdict=allowed]').count()).toBe(0)
  })

  it('that is an API key is said to be none', async () => {
    const page = await openWith(crypto.randomUUID())
    expect(await page.locator('#token-problem').textContent()).toContain('API key')
    expect(await page.getByRole('textbox', { name: 'Token', exact: true }).getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('#reading').isVisible()).toBe(false)
  })

  it('whose restrictions are misplaced is shown as accepted and unrestricted', async () => {
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
    const claims = { orgId: 'org', exp: 4_000_000_000, token: { tag: 'public' }, restrictions: {} }
    const page = await openWith(`${part({ alg: 'HS256' })}.${part(claims)}.${'A'.repeat(43)}`)
    const findings = await page.locator('#findings').textContent()
    expect(findings).toMatch(/Danger: `restrictions` must be nested inside `token`.*ERR_TOKEN_CLAIM/)
    expect(await page.locator('#decision').textContent()).toBe('Allowed')
  })

  it('with a tag that nobody knows is refused before any rule', async () => {
    const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '')
    const claims = { orgId: 'org', exp: Math.floor(Date.now() / 1000) + 60, token: { tag: 'Public' } }
    const page = await openWith(`${part({ alg: 'HS256' })}.${part(claims)}.${'A'.repeat(43)}`)
    expect(await page.locator('#decision').textContent()).toMatch(/^Refused before any rule: `token\.tag`/)
    expect(await page.locator('#list > [data-verdict=allowed]').count()).toBe(0)
  })

  it('shows control and bidirectional characters of a claim escaped', async () => {
    const id = 'a\u202e1\u001b[2J'
    const page = await openWith(await sign({ tag: 'public', restrictions: { allowedAssistantIds: [id] } }))
    expect(await page.locator('#words').textContent()).toContain('a\\u202e1\\u001b[2J')
    expect(await page.locator('#claims').textContent()).not.toContain('\u202e')
  })

  /** A token for so many assistants. No signer would make the longest. */
  function longToken(ids: readonly string[]): string {
    const payload = { orgId: 'org', token: { tag: 'public', restrictions: { allowedAssistantIds: ids } }, exp: 4e9 }
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}.${'A'.repeat(43)}`
  }
  const manyIds = (count: number) => Array.from({ length: count }, () => crypto.randomUUID())

  it('of more than 8 KiB is read and refused, with the reason first', async () => {
    const page = await openWith(longToken(manyIds(10_000)))
    expect(await page.locator('#verdict').textContent()).toBe('Refused')
    expect(await page.locator('#findings > li').first().textContent()).toMatch(/^Refused: The token has \d+ characters/)
    expect(await page.locator('#words').textContent()).toContain('or 9995 more')
    expect(await page.locator('#claims').evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(600)
    expect(await page.locator('#decision').textContent()).toMatch(/^Refused before any rule: The token has/)
  })

  it('that is long stays readable: lists are shortened, long claims folded', async () => {
    const ids = manyIds(120)
    const page = await openWith(longToken(ids))
    expect(await page.locator('#words').textContent()).toContain('or 115 more')
    expect(await page.locator('#claims').evaluate(({ clientHeight }) => clientHeight)).toBeLessThan(600)
    await page.locator('#claims summary').click()
    expect(await page.getByText(ids.at(-1) as string).isVisible()).toBe(true)
  })

  it('leaves the form within reach at 390 pixels', async () => {
    const page = await openWith(await sign(restricted))
    await page.setViewportSize({ width: 390, height: 844 })
    const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0
    expect(await top('#verdict')).toBeLessThan(await top('#request'))
    expect(await top('#request')).toBeLessThan(await top('#claims'))
    expect(await top('#request')).toBeLessThan(1200)
  })

  it('may hold markup, which stays text', async () => {
    const page = await openWith(await sign({ tag: 'public', restrictions: { allowedAssistantIds: ['<img/src=x>'] } }))
    expect(await page.locator('#words').textContent()).toContain('<img/src=x>')
    expect(await page.locator('img').count()).toBe(0)
  })

  it('can be dropped anywhere, as text', async () => {
    const page = await open()
    const data = await page.evaluateHandle(
      (text) => {
        const transfer = new DataTransfer()
        transfer.setData('text/plain', text)
        return transfer
      },
      await sign(restricted),
    )
    await page.locator('h1').dispatchEvent('drop', { dataTransfer: data })
    await page.locator('#tag').filter({ hasText: 'public' }).waitFor()
  })

  it('can be dropped as a file', async () => {
    const page = await open()
    const data = await page.evaluateHandle(
      (text) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([text], 'token.txt', { type: 'text/plain' }))
        return transfer
      },
      await sign({ tag: 'private' }),
    )
    await page.locator('body').dispatchEvent('drop', { dataTransfer: data })
    await page.locator('#tag').filter({ hasText: 'private' }).waitFor()
  })
})

describe('the endpoints', () => {
  it('are all listed, one of them for public tokens', async () => {
    const page = await openWith(await sign(restricted))
    expect(await rows(page).count()).toBe(all)
    await page.getByLabel('Allowed 1').check()
    expect(await rows(page).allTextContents()).toEqual([expect.stringMatching(/allowed.*POST \/call\/web/)])
    await page.getByLabel(`Refused ${all - 1}`).check()
    expect(await rows(page).count()).toBe(all - 1)
  })

  it('are searched by method and path', async () => {
    const page = await open()
    await page.getByLabel('Search endpoints').fill('get assistant')
    const found = await rows(page).allTextContents()
    expect(found.length).toBeGreaterThan(1)
    for (const text of found) expect(text).toMatch(/GET .*assistant/)
    expect(await page.locator('#count').textContent()).toBe(`${found.length} of ${all}`)
  })
})

describe('a request that is tried', () => {
  it.each([
    ['as the token suggests it', {}, /^Allowed$/],
    ['from another page', { origin: 'https://evil.example' }, /Refused: ERR_SCOPE_ORIGIN/],
    ['for another assistant', { body: '{ "assistantId": "a2" }' }, /Refused: ERR_SCOPE_ASSISTANT/],
    ['on another endpoint', { request: 'GET /assistant' }, /Refused: ERR_SCOPE_REQUIRED/],
    ['with two slashes', { request: 'POST //call/web' }, /Refused: ERR_SCOPE_PATH/],
  ])('%s is judged by every rule', async (_, fields, decision) => {
    const page = await openWith(await sign(restricted))
    for (const [id, value] of Object.entries(fields)) await page.locator(`#${id}`).fill(value)
    expect(await page.locator('#decision').textContent()).toMatch(decision)
    expect(await page.locator('#rules > li').count()).toBe(10)
  })

  it('shows a body that is not JSON as a problem of its field', async () => {
    const page = await openWith(await sign(restricted))
    await page.locator('#body').fill('{')
    expect(await page.locator('#body-problem').textContent()).toContain('not JSON')
    expect(await page.locator('#body').getAttribute('aria-invalid')).toBe('true')
  })
})

describe('the policy of the page', () => {
  it('lets nothing out', async () => {
    const page = await openWith(await sign(restricted))
    let arrived = 0
    const server = createServer(() => arrived++).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const outcomes = await page.evaluate(async (url) => {
      const image = new Promise((resolve) => {
        const element = new Image()
        element.onload = () => resolve('sent')
        element.onerror = () => resolve('refused')
        element.src = url
      })
      const request = fetch(url, { mode: 'no-cors' }).then(
        () => 'sent',
        () => 'refused',
      )
      const socket = new Promise((resolve) => {
        new WebSocket(url.replace('http', 'ws')).onerror = () => resolve('refused')
      })
      navigator.sendBeacon(url)
      return Promise.all([request, image, socket])
    }, url)
    server.close()
    expect(outcomes).toEqual(['refused', 'refused', 'refused'])
    expect(arrived).toBe(0)
  })

  it('parses no text as HTML', async () => {
    const page = await open()
    const parse = page.evaluate(() => {
      document.body.innerHTML = '<b>x</b>'
    })
    await expect(parse).rejects.toThrow(/TrustedHTML/)
  })

  it('keeps the token out of the address, and of what the browser stores', async () => {
    const token = await sign(restricted)
    const page = await openWith(token)
    const address = page.url()
    await page.getByLabel('Search endpoints').press('Enter')
    await page.locator('#request').press('Enter')
    expect(page.url()).toBe(address)
    expect(address).toBe(`${pages.url}explain.html`)
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]))).not.toContain(
      'eyJ',
    )
  })
})
