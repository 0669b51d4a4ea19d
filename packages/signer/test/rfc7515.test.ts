import { decodeBase64url } from '@vapi-auth/scopes/internal'
import { describe, expect, it } from 'vitest'
import { createVerifier } from '../src/index.ts'
import { a1, key, others } from './rfc7515.ts'

const secret = Uint8Array.from(decodeBase64url(key) ?? '', (character) => character.charCodeAt(0))
const verify = createVerifier({ keys: [secret], now: () => 1_300_819_379_000 })

describe('RFC 7515, appendix A', () => {
  it('A.1, HS256, is refused only because its claims are not those of Vapi', async () => {
    await expect(verify(a1)).rejects.toMatchObject({ code: 'ERR_TOKEN_CLAIM' })
    await expect(verify(`${a1.slice(0, -1)}0`)).rejects.toMatchObject({ code: 'ERR_TOKEN_SIGNATURE' })
  })

  it.each(others)('$example is refused before any key is used', async ({ token }) => {
    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_TOKEN_MALFORMED' })
  })
})
