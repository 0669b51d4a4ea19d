import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSample, credentials, now, page } from '../sample.ts'

const invalid = 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.'
const noAccess = "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT."
const second = now() / 1000

/** A token of the sample's organization with this payload, whatever it says. */
function forged(payload: object, header: object = { alg: 'HS256' }, key = credentials.privateKey): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${encode(header)}.${encode({ orgId: credentials.orgId, exp: second + 60, ...payload })}`
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`
}

const apiKeys = [
  { key: 'private-key', tag: 'private' },
  { key: 'public-key', tag: 'public' },
  { key: 'page-key', tag: 'public', restrictions: { allowedOrigins: [page], allowedAssistantIds: ['a1'] } },
] as const

async function ask(token: string | undefined, endpoint: string, origin?: string) {
  const [method, path] = endpoint.split(' ')
  const sandbox = createSample({ apiKeys })
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...(origin && { origin }) }
  const body = method === 'POST' ? '{"assistantId":"a1"}' : null
  const response = await sandbox.fetch(`https://api.vapi.ai${path}`, { method: method ?? '', headers, body })
  const text = await response.text()
  return { status: response.status, message: text.startsWith('{') ? JSON.parse(text).message : text }
}

const list = 'GET /tool'
const start = 'POST /call/web'

describe('a JWT is judged as Vapi judges it', () => {
  it.each<[string, object, string, number, string?]>([
    ['private', { token: { tag: 'private' } }, list, 200],
    ['private, on a web call', { token: { tag: 'private' } }, start, 201],
    ['public', { token: { tag: 'public' } }, start, 201],
    ['public, elsewhere', { token: { tag: 'public' } }, list, 403, noAccess],
    ['without a `token` claim', {}, start, 201],
    ['without a `token` claim, elsewhere', {}, list, 403, noAccess],
    ['with `restrictions` beside `token`', { token: { tag: 'public' }, restrictions: { enabled: false } }, start, 201],
    ['with a misspelled restriction', { token: { tag: 'public', restrictions: { allowedOrigin: [] } } }, start, 201],
    ['with restrictions that are a list', { token: { tag: 'public', restrictions: [] } }, start, 201],
    ['disabled', { token: { tag: 'private', restrictions: { enabled: false } } }, list, 403, noAccess],
    ['with another tag', { token: { tag: 'Private' } }, list, 401, invalid],
    ['with a token that is null', { token: null }, list, 401, invalid],
    ['expired this second', { token: { tag: 'private' }, exp: second }, list, 401, invalid],
    ['without an end', { token: { tag: 'private' }, exp: undefined }, list, 401, invalid],
    ['from the next second on', { token: { tag: 'private' }, nbf: second + 1 }, list, 401, invalid],
    ['of another organization', { token: { tag: 'private' }, orgId: 'other' }, list, 401, invalid],
    ['without an organization', { token: { tag: 'private' }, orgId: undefined }, list, 401, invalid],
  ])('%s', async (_, payload, endpoint, status, message) => {
    const answer = await ask(forged(payload), endpoint)
    expect(answer.status).toBe(status)
    if (message !== undefined) expect(answer.message).toBe(message)
  })

  it.each([
    ['of another key', forged({ token: { tag: 'private' } }, { alg: 'HS256' }, 'another-key')],
    ['without an algorithm', forged({ token: { tag: 'private' } }, { alg: 'none' })],
    ['of another algorithm', forged({ token: { tag: 'private' } }, { alg: 'HS512' })],
    ['without a signature', forged({ token: { tag: 'private' } }).replace(/[^.]*$/, '')],
    ['that is not JSON', 'a.b.c'],
    ['sent twice', `${forged({ token: { tag: 'private' } })}, Bearer x`],
  ])('%s is an invalid key', async (_, token) => {
    expect(await ask(token, list)).toEqual({ status: 401, message: invalid })
  })
})

describe('an API key is judged as Vapi judges it', () => {
  it.each<[string, string | undefined, string, number, string?]>([
    ['a private one', 'private-key', list, 200],
    ['a private one on a web call', 'private-key', start, 401, invalid],
    ['a public one', 'public-key', start, 201],
    ['a public one elsewhere', 'public-key', list, 401, invalid],
    ['one that nobody knows', 'other-key', list, 401, 'unauthorized'],
    ['a variable that is not set', 'undefined', list, 401, 'unauthorized'],
    ['an empty one', '', list, 401, 'Missing Authorization Header.'],
    ['none', undefined, list, 401, 'Missing Authorization Header.'],
  ])('%s', async (_, key, endpoint, status, message) => {
    const answer = await ask(key, endpoint)
    expect(answer.status).toBe(status)
    if (message !== undefined) expect(answer.message).toBe(message)
  })

  it('with restrictions, of the public kind', async () => {
    expect((await ask('page-key', start, page)).status).toBe(201)
    expect(await ask('page-key', start, 'https://evil.example')).toEqual({
      status: 403,
      message: "Key doesn't allow origin 'https://evil.example'",
    })
  })
})
