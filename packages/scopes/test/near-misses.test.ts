import { describe, expect, it } from 'vitest'
import { endpoints } from '../src/index.ts'
import { claimedGrant, nearEndpoint, nearOrigin } from '../src/internal/index.ts'

describe('nearOrigin', () => {
  it.each([
    { origin: 'http://localhost:3000', entry: 'http://localhost:3000/', by: 'a trailing slash' },
    { origin: 'http://localhost:3000', entry: ' http://localhost:3000', by: 'whitespace' },
    { origin: 'http://localhost:5173', entry: 'http://localhost:3000', by: 'the port' },
    { origin: 'http://localhost:3000', entry: 'http://127.0.0.1:3000', by: 'different sites' },
    { origin: 'https://app.example', entry: 'http://app.example', by: 'the scheme' },
    { origin: 'https://app.example', entry: 'https://www.app.example', by: '`www.`' },
    { origin: 'https://app.example', entry: 'https://App.Example', by: 'uppercase letters' },
    { origin: 'https://app.example', entry: 'https://app.example:443', by: 'a default port' },
    { origin: 'https://app.example', entry: 'https://app.example/dashboard', by: 'a path' },
    { origin: 'https://app.example', entry: 'app.example', by: 'a missing scheme' },
    { origin: 'https://a.vercel.app', entry: 'https://*.vercel.app', by: 'a wildcard' },
  ])('says that $origin differs from $entry by $by', ({ origin, entry, by }) => {
    const near = nearOrigin(origin, [1, null, 'https://other.example', entry])
    expect(near).toEqual({ entry, difference: expect.stringContaining(by) })
  })

  it.each(['https://other.example', 'https://*.other.example', 'nonsense', ''])('takes %j for no neighbor', (entry) => {
    expect(nearOrigin('https://app.example', [entry])).toBeUndefined()
  })

  it('takes null for no neighbor of anything', () => {
    expect(nearOrigin('null', ['https://app.example'])).toBeUndefined()
  })
})

describe('nearEndpoint', () => {
  it.each([
    { method: 'GET', target: '/assistants', meant: 'GET /assistant' },
    { method: 'POST', target: '/calls', meant: 'POST /call' },
    { method: 'POST', target: '/v1/call/web', meant: 'POST /call/web' },
    { method: 'post', target: 'https://api.vapi.ai/call/web/', meant: 'POST /call/web' },
    { method: 'GET', target: '/asistant', meant: 'GET /assistant' },
    { method: 'GET', target: '/assitsant?limit=1', meant: 'GET /assistant' },
    { method: 'GET', target: '/phone-numbers', meant: 'GET /phone-number' },
    { method: 'GET', target: '/phoneNumber', meant: 'GET /phone-number' },
    { method: 'PUT', target: '/assistant/a1b2', meant: 'PATCH /assistant/{id}' },
    { method: 'GET', target: '/call/web', meant: 'POST /call/web' },
  ])('takes $method $target for $meant', ({ method, target, meant }) => {
    expect(nearEndpoint(method, target, Object.keys(endpoints))).toBe(meant)
  })

  it.each(['/users', '/completely/other/things', '/', ''])('has no guess for %j', (target) => {
    expect(nearEndpoint('GET', target, Object.keys(endpoints))).toBeUndefined()
  })

  it('is quick for a hostile path', () => {
    expect(nearEndpoint('GET', `/${'a'.repeat(1_000_000)}`, Object.keys(endpoints))).toBeUndefined()
  })
})

describe('claimedGrant', () => {
  const restrictions = { allowedAssistantIds: ['a1'] }
  it.each([
    { payload: {}, grant: { tag: 'public' } },
    { payload: { token: { tag: 'private' } }, grant: { tag: 'private' } },
    { payload: { token: { tag: 'public', restrictions } }, grant: { tag: 'public', restrictions } },
    { payload: { token: { tag: 'public' }, restrictions }, grant: { tag: 'public' } },
    {
      payload: { token: { tag: 'public', restrictions: { origins: [] } } },
      grant: { tag: 'public', restrictions: {} },
    },
    { payload: { token: { tag: 'Private' } }, grant: undefined },
    { payload: { token: null }, grant: undefined },
  ])('reads $payload as $grant', ({ payload, grant }) => {
    expect(claimedGrant(payload)).toEqual(grant)
  })
})
