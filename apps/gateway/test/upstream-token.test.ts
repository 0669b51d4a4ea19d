import type { IncomingMessage } from 'node:http'
import type { Grant } from '@vapi-auth/scopes'
import type { Guarded } from '@vapi-auth/server'
import { createSigner, decodeUnverified } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { createUpstreamToken } from '../src/upstream-token.ts'

const now = () => 1_800_000_000_000
const sign = createSigner({ orgId: 'org', privateKey: crypto.randomUUID(), now })
const incoming = { headers: { authorization: 'Bearer of-the-caller' } } as IncomingMessage

function guarded(grant: Grant, required: 'public' | 'private'): Guarded {
  const verified = { grant, id: '', expiresAt: 0, claims: { orgId: 'org', exp: 0 } }
  return { verified, target: '/', match: { required, params: {} } }
}

async function signed(grant: Grant, required: 'public' | 'private') {
  const header = await createUpstreamToken(sign, 'own')(guarded(grant, required), incoming)
  return decodeUnverified(header.replace('Bearer ', '')).payload
}

const lists = { allowedOrigins: ['https://a.example'], allowedAssistantIds: ['a1'] }

describe('the token for the API', () => {
  it.each<[Grant, unknown]>([
    [
      { tag: 'public', restrictions: lists },
      { tag: 'public', restrictions: lists },
    ],
    [
      { tag: 'public', restrictions: { ...lists, enabled: true } },
      { tag: 'public', restrictions: lists },
    ],
    [
      { tag: 'public', restrictions: { ...lists, allowTransientAssistant: true } },
      { tag: 'public', restrictions: lists },
    ],
    [
      { tag: 'public', restrictions: { allowTransientAssistant: false } },
      { tag: 'public', restrictions: { allowTransientAssistant: false } },
    ],
    [{ tag: 'public', restrictions: { allowTransientAssistant: true } }, { tag: 'public' }],
    [{ tag: 'public', restrictions: {} }, { tag: 'public' }],
    [{ tag: 'public' }, { tag: 'public' }],
    [{ tag: 'private' }, { tag: 'public' }],
    [{ tag: 'private', restrictions: { enabled: true, ...lists } }, { tag: 'public' }],
  ])('for a web call with the grant %j gives %j', async (grant, expected) => {
    expect((await signed(grant, 'public')).token).toEqual(expected)
  })

  it('is private for everything else', async () => {
    expect((await signed({ tag: 'private', restrictions: { enabled: true } }, 'private')).token).toEqual({
      tag: 'private',
    })
  })

  it('lives for five minutes', async () => {
    const { iat, exp } = await signed({ tag: 'private' }, 'private')
    expect([iat, exp]).toEqual([1_800_000_000, 1_800_000_300])
  })

  it("is the caller's for web calls only, with `'caller'`", async () => {
    const upstreamToken = createUpstreamToken(sign, 'caller')
    expect(await upstreamToken(guarded({ tag: 'public' }, 'public'), incoming)).toBe('Bearer of-the-caller')
    expect(await upstreamToken(guarded({ tag: 'private' }, 'private'), incoming)).not.toBe('Bearer of-the-caller')
  })

  it('is refused when the restrictions cannot be signed again', async () => {
    const grant: Grant = { tag: 'public', restrictions: { allowedOrigins: ['https://a.example', '*'] } }
    await expect(signed(grant, 'public')).rejects.toMatchObject({ code: 'ERR_GATEWAY_GRANT', status: 403 })
  })
})
