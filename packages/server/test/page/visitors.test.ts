import { describe, expect, it, vi } from 'vitest'
import { createCallEndpoint, createTokenEndpoint, createVisitorCheck } from '../../src/index.ts'
import { createLimits, memoryStore } from '../../src/limits/index.ts'
import { upstream } from '../call/upstream.ts'
import { grants, now, page, sign } from '../sample.ts'

const allow = { call: { assistantId: 'a1' }, maxSeconds: 60 }
const addressOf = ({ headers }: Request) => headers.get('x-real-ip')
const post = (address?: string) =>
  new Request('https://app.example/call', {
    method: 'POST',
    headers: {
      origin: page,
      'content-type': 'application/json',
      ...(address !== undefined && { 'x-real-ip': address }),
    },
    body: '{"answer":"42"}',
  })

describe('createVisitorCheck', () => {
  it.each([
    ['203.0.113.7', 'address:203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', 'address:2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', 'address:2001:db8:1:2::/64'],
    ['2001:db8::1', 'address:2001:db8:0:0::/64'],
    ['1::2:3:4:5:6:7', 'address:1:0:2:3::/64'],
    ['::1', 'address:0:0:0:0::/64'],
    ['::', 'address:0:0:0:0::/64'],
    ['1::', 'address:1:0:0:0::/64'],
    ['::ffff:203.0.113.7', 'address:203.0.113.7'],
    ['::ffff:cb00:7107', 'address:203.0.113.7'],
  ])('counts the address %s as %s', async (address, subject) => {
    await expect(createVisitorCheck({ allow, addressOf })(post(address))).resolves.toEqual({ ...allow, subject })
  })

  it.each([
    [undefined],
    [''],
    ['unknown'],
    ['203.0.113'],
    ['203.0.113.256'],
    ['203.0.113.7.'],
    ['203.0.113.7, 198.51.100.1'],
    ['203.0.113.7:4711'],
    ['[2001:db8::1]'],
    ['2001:db8::1%eth0'],
    ['2001:db8:::1'],
    ['1:2:3:4:5:6:7:8:9'],
    ['evil.example'],
  ])('does not take %j for an address', async (address) => {
    await expect(createVisitorCheck({ allow, addressOf })(post(address))).rejects.toMatchObject({
      code: 'ERR_SERVER_OPTION',
    })
  })

  it('lets `challenge` consume the request body and refuse', async () => {
    const challenge = vi.fn(async (request: Request) => {
      const { answer } = (await request.json()) as { answer: string }
      return answer === '42'
    })
    const check = createVisitorCheck({ allow, addressOf, challenge })
    await expect(check(post('203.0.113.7'))).resolves.toMatchObject({ subject: 'address:203.0.113.7' })
    expect(challenge).toHaveBeenCalledExactlyOnceWith(expect.any(Request), '203.0.113.7')
    const wrong = createVisitorCheck({ allow, addressOf, challenge: () => false })
    await expect(wrong(post('203.0.113.7'))).rejects.toMatchObject({ code: 'ERR_SERVER_CHALLENGE', status: 403 })
    const careless = createVisitorCheck({ allow, addressOf, challenge: () => 'yes' as never })
    await expect(careless(post('203.0.113.7'))).rejects.toMatchObject({ code: 'ERR_SERVER_CHALLENGE' })
  })

  it('bounds the calls of each network', async () => {
    const limits = createLimits({ store: memoryStore(), now, perSubject: { starts: [{ count: 2, seconds: 60 }] } })
    const { fetch } = upstream()
    const authenticate = createVisitorCheck({ allow, addressOf })
    const handle = createCallEndpoint({ sign, authenticate, allowedOrigins: [page], limits, fetch })
    const statusOf = async (address: string) => (await handle(post(address))).status
    expect([await statusOf('2001:db8::1'), await statusOf('2001:db8::2')]).toEqual([201, 201])
    expect(await statusOf('2001:db8::3')).toBe(429)
    expect(await statusOf('203.0.113.7')).toBe(201)
  })

  it('bounds the tokens of each network', async () => {
    const limits = createLimits({ store: memoryStore(), now, perSubject: { starts: [{ count: 1, seconds: 60 }] } })
    const authenticate = createVisitorCheck({ allow: { grant: grants['one page'] }, addressOf })
    const handle = createTokenEndpoint({ sign, authenticate, allowedOrigins: [page], limits })
    expect((await handle(post('203.0.113.7'))).status).toBe(200)
    const refused = await handle(post('203.0.113.7'))
    expect(await refused.json()).toMatchObject({ statusCode: 429, code: 'ERR_LIMIT_STARTS' })
    expect(refused.headers.get('retry-after')).toBe('60')
    expect(refused.headers.get('access-control-allow-origin')).toBe(page)
  })
})
