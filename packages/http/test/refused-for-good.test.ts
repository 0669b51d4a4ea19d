import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, type Fetch } from '../src/index.ts'
import { standingClock } from './issuer.ts'

/** An API that refuses every token, and an issuer whose tokens all differ, as those with a `jti` do. */
function setUp() {
  const clock = standingClock()
  let issued = 0
  let requests = 0
  const issue = async () => ({ token: `token-${++issued}`, expiresIn: 3600 })
  const fetch: Fetch = async () => {
    requests++
    return Response.json({}, { status: 401 })
  }
  return { clock, issue, fetch, issued: () => issued, requests: () => requests }
}

describe('an API that refuses every token', () => {
  it('costs one renewal for many calls, one after the other and at once', async () => {
    const { clock, issue, fetch, issued, requests } = setUp()
    const client = createClient({ tokens: { private: issue }, fetch, now: clock.now })
    for (let call = 0; call < 50; call++) {
      await expect(client.get('/assistant')).rejects.toMatchObject({ status: 401 })
    }
    await Promise.allSettled(Array.from({ length: 50 }, () => client.get('/assistant')))
    expect(issued()).toBe(2)
    expect(requests()).toBe(101)
  })

  it('costs one renewal when a hundred calls are refused at once', async () => {
    const { clock, issue, fetch, issued, requests } = setUp()
    const client = createClient({ tokens: { private: issue }, fetch, now: clock.now })
    await Promise.allSettled(Array.from({ length: 100 }, () => client.get('/assistant')))
    expect(issued()).toBe(2)
    expect(requests()).toBe(200)
  })

  it('is tried with another token after 30 s', async () => {
    const { clock, issue, fetch, issued } = setUp()
    const send = createAuthedFetch(issue, { baseUrl: 'https://api.vapi.ai', fetch, now: clock.now })
    const call = () => send('https://api.vapi.ai/assistant')
    await call()
    clock.advance(29)
    await call()
    expect(issued()).toBe(2)
    clock.advance(2)
    expect((await call()).status).toBe(401)
    expect(issued()).toBe(3)
  })
})
