import { endpoints } from '@vapi-auth/scopes'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { assistantId, page, publicToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
beforeEach(() => upstream.arrived.splice(0))
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const body = JSON.stringify({ assistantId })
const head = `Authorization: Bearer ${publicToken}\r\nOrigin: ${page}\r\nConnection: close\r\nContent-Length: ${body.length}`
const ask = (line: string, more = '') =>
  sendRaw(gateway.url, `${line} HTTP/1.1\r\nHost: x\r\n${more}${head}\r\n\r\n${body}`)

const method = fc.constantFrom(
  'POST',
  'POST',
  'POST',
  'GET',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'QUERY',
)
const piece = fc.constantFrom(
  ...[
    '/',
    '/',
    '/',
    'call',
    'call',
    'web',
    'web',
    'assistant',
    '.',
    '..',
    '%2e',
    '%2F',
    '%2f',
    '%5c',
    '\\',
    ';',
    '?',
    '#',
    '@',
    ':',
  ],
  ...[
    '%00',
    '%0d%0a',
    '%77eb',
    'CALL',
    'x',
    '*',
    '//',
    'http://x',
    '[',
    '%',
    '%zz',
    '%252f',
    '&',
    "'",
    '"',
    '\u00e9',
    '\t',
  ],
)
const target = fc.oneof(
  fc.array(piece, { minLength: 1, maxLength: 9 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 4 }).map((pieces) => `/call/web${pieces.join('')}`),
)
const headers = fc.array(
  fc.constantFrom(
    'X-HTTP-Method-Override: GET',
    'X-Original-URL: /assistant',
    'X-Rewrite-URL: /assistant',
    'X-Forwarded-Prefix: /assistant',
    'Host: api.vapi.ai',
    'Content-Type: text/html',
    'Expect: 100-continue',
    'Upgrade: websocket',
    'Transfer-Encoding: identity',
  ),
  { maxLength: 3 },
)

describe('with a public token', () => {
  it('only one of all endpoints reaches the API', async () => {
    const names = Object.keys(endpoints)
    const lines = names.map((endpoint) => endpoint.replaceAll(/\{\w+\}/g, 'x1'))
    const statuses = []
    for (const line of lines) statuses.push((await ask(line))[0]?.status)
    expect(statuses).toEqual(names.map((endpoint) => (endpoint === 'POST /call/web' ? 201 : 403)))
    expect(upstream.arrived).toMatchObject([{ method: 'POST', target: '/call/web' }])
  })

  it('whatever is sent, the API gets `POST /call/web` or nothing', async () => {
    let allowed = 0
    await fc.assert(
      fc.asyncProperty(method, target, headers, async (method, target, headers) => {
        upstream.arrived.splice(0)
        await ask(`${method} ${target}`, headers.map((line) => `${line}\r\n`).join(''))
        allowed += upstream.arrived.length
        for (const seen of upstream.arrived) {
          expect(seen).toMatchObject({ method: 'POST', target, body })
          expect(seen.target).toMatch(/^\/call\/web(?:\?.*)?$/)
          expect(seen.headers).toMatchObject({ 'content-type': 'application/json' })
        }
      }),
      { numRuns: 1000 },
    )
    expect(allowed).toBeGreaterThan(0)
  })
})
