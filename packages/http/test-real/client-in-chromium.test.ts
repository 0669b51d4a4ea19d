import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type * as exported from '../src/index.ts'
import { launch } from './browser.ts'
import { bundle, json, listen, type Origin } from './servers.ts'

declare const vapiAuth: typeof exported

let browser: Browser
let script: string
let page: Page
/** The page's own origin, with a token endpoint; the API; and the storage that the API redirects to. */
let app: Origin
let api: Origin
let storage: Origin

beforeAll(async () => {
  browser = await launch()
  script = await bundle()
})
afterAll(() => browser?.close())

beforeEach(async () => {
  let issued = 0
  app = await listen(({ target }, response) => {
    if (target === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
    if (target === '/login') return response.writeHead(302, { location: '/' }).end()
    if (target !== '/token') return json(response, 404, {})
    json(response, 200, { access_token: `token-${++issued}`, token_type: 'Bearer', expires_in: 60 })
  })
  storage = await listen((_, response) => json(response, 200, { at: 'storage' }))
  api = await listen(({ target, authorization }, response) => {
    if (target.startsWith('/call/a/')) return response.writeHead(302, { location: `${storage.url}/file` }).end()
    if (target === '/tool') return response.writeHead(307, { location: `${storage.url}/file` }).end()
    json(response, authorization === 'Bearer token-1' ? 401 : 200, { at: 'api' })
  })
  const context = await browser.newContext()
  page = await context.newPage()
  await page.goto(app.url)
  await page.addScriptTag({ content: script })
})
afterEach(async () => {
  await page.context().close()
  for (const origin of [app, api, storage]) origin.close()
})

describe('in Chromium', () => {
  it('a 401 costs one renewal and one more try, POST included', async () => {
    const answers = await page.evaluate(async (baseUrl) => {
      const source = vapiAuth.createTokenSource(vapiAuth.createRemoteIssuer('/token'))
      const client = vapiAuth.createClient({ baseUrl, tokens: { public: source } })
      const calls = Array.from({ length: 5 }, () => client.post('/call/web', { json: { assistantId: 'a' } }).json())
      return Promise.all(calls)
    }, api.url)
    expect(answers).toEqual(Array(5).fill({ at: 'api' }))
    expect(app.requests.filter(({ target }) => target === '/token')).toHaveLength(2)
    expect(api.requests).toHaveLength(10)
    for (const { body } of api.requests) expect(body).toBe('{"assistantId":"a"}')
  })

  it('a form is sent again whole', async () => {
    await page.evaluate(async (baseUrl) => {
      const source = vapiAuth.createTokenSource(vapiAuth.createRemoteIssuer('/token'))
      const body = new FormData()
      body.set('file', new Blob(['hello']), 'hello.txt')
      await vapiAuth.createClient({ baseUrl, tokens: { private: source } }).post('/file', { body })
    }, api.url)
    expect(api.requests.map(({ authorization }) => authorization)).toEqual(['Bearer token-1', 'Bearer token-2'])
    for (const { body } of api.requests) expect(body).toContain('filename="hello.txt"')
  })

  it('a download is followed to another origin, which gets no token', async () => {
    const answer = await page.evaluate(async (baseUrl) => {
      const client = vapiAuth.createClient({ baseUrl, tokens: { private: 'secret' } })
      return client.get('/call/{id}/pcap', { params: { id: 'a' } }).json()
    }, api.url)
    expect(answer).toEqual({ at: 'storage' })
    expect(api.requests).toMatchObject([{ method: 'GET', authorization: 'Bearer secret' }])
    expect(storage.requests).toEqual([{ method: 'GET', target: '/file', authorization: undefined, body: '' }])
  })

  it('a POST is not redirected', async () => {
    const error = await page.evaluate(async (baseUrl) => {
      const client = vapiAuth.createClient({ baseUrl, tokens: { private: 'secret' } })
      return client.post('/tool', { json: {} }).then(String, ({ name }) => name)
    }, api.url)
    expect(error).toBe('NetworkError')
    expect(storage.requests).toEqual([])
  })

  it('createAuthedFetch does the same for other clients', async () => {
    const statuses = await page.evaluate(async (baseUrl) => {
      const source = vapiAuth.createTokenSource(vapiAuth.createRemoteIssuer('/token'))
      const send = vapiAuth.createAuthedFetch(source, { baseUrl })
      const renewed = await send(`${baseUrl}/assistant`, { method: 'POST', body: 'text' })
      const followed = await send(`${baseUrl}/call/a/pcap`)
      return [renewed.status, followed.status]
    }, api.url)
    expect(statuses).toEqual([200, 200])
    expect(storage.requests.map(({ authorization }) => authorization)).toEqual([undefined])
  })

  it.each([
    ['/login', 'answered a redirect'],
    ['/', 'answered 200 text/html'],
  ])('a token endpoint at %s is told apart', async (path, says) => {
    const message = await page.evaluate(
      (path) =>
        vapiAuth
          .createRemoteIssuer(path)()
          .then(String, ({ message }) => message),
      path,
    )
    expect(message).toContain(says)
  })

  it('a token endpoint whose CORS does not list the page is an error that says so', async () => {
    const closed = await listen((_, response) => json(response, 200, {}), { cors: false })
    onTestFinished(closed.close)
    const remedy = await page.evaluate(
      (url) =>
        vapiAuth
          .createRemoteIssuer(url)()
          .then(String, ({ remedy }) => remedy),
      closed.url,
    )
    expect(remedy).toContain('CORS')
  })
})
