import { createVerifier } from '@vapi-auth/signer'
import { describe, expect, it, vi } from 'vitest'
import { createGuard } from '../../src/index.ts'
import { now, privateKey, sign } from '../sample.ts'

/** A call whose body ends when the test says so. */
async function start(method = 'POST', path = '/call/web') {
  const { token } = await sign({ tag: 'public', restrictions: 'none' }, { expiresIn: 60, jti: 'token-1' })
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const end = async () => {
    await writer.write(new TextEncoder().encode('{"assistantId":"a1"}'))
    await writer.close()
  }
  const init = { method, headers: { authorization: `Bearer ${token}` }, body: readable, duplex: 'half' }
  return { request: new Request(`http://localhost${path}`, init as RequestInit), end }
}

describe('a token while the body is under way', () => {
  it.each([
    ['without a cache', 0],
    ['with a cache', 8],
  ])('is refused when it expires meanwhile, %s', async (_, cache) => {
    let time = now()
    const check = createGuard({ verify: createVerifier({ keys: [privateKey], now: () => time, leeway: 0, cache }) })
    const { request, end } = await start()
    const judged = check(request)
    time += 59_999
    const sent = end()
    await expect(judged).resolves.toMatchObject({ body: { assistantId: 'a1' } })
    await sent

    time = now()
    const late = await start()
    const refused = check(late.request)
    time += 60_000
    late.end().catch(() => {})
    await expect(refused).rejects.toMatchObject({ code: 'ERR_TOKEN_EXPIRED' })
  })

  it('is refused when it is revoked meanwhile', async () => {
    const revoked = new Set<string>()
    const isRevoked = vi.fn(async ({ id }: { id: string }) => revoked.has(id))
    const check = createGuard({ verify: createVerifier({ keys: [privateKey], now }), isRevoked })
    const { request, end } = await start()
    const judged = check(request)
    await vi.waitUntil(() => isRevoked.mock.calls.length === 1)
    revoked.add('token-1')
    end().catch(() => {})
    await expect(judged).rejects.toMatchObject({ code: 'ERR_TOKEN_REVOKED' })
  })

  it('is asked about once where no body is read', async () => {
    const isRevoked = vi.fn(() => false)
    const check = createGuard({ verify: createVerifier({ keys: [privateKey], now }), isRevoked })
    const { token } = await sign({ tag: 'private' })
    await check(new Request('http://localhost/assistant', { headers: { authorization: `Bearer ${token}` } }))
    expect(isRevoked).toHaveBeenCalledOnce()
  })
})
