import { readToken } from '@vapi-auth/scopes/internal'
import { createVerifier } from '@vapi-auth/signer'
import { expect, it } from 'vitest'
import { exampleToken } from '../../src/explain/example-token.ts'

const now = Date.UTC(2026, 10, 24)

it('is a restricted public token for five minutes, with nothing to find fault with', () => {
  const token = readToken(exampleToken(now), now / 1000)
  expect(token.payload).toMatchObject({ iat: now / 1000, exp: now / 1000 + 300 })
  expect(token).toMatchObject({ grant: { tag: 'public' }, faults: [] })
})

it('is accepted by no verifier', async () => {
  const verify = createVerifier({ keys: ['a key of thirty-two bytes or more'], now: () => now })
  await expect(verify(exampleToken(now))).rejects.toMatchObject({ code: 'ERR_TOKEN_SIGNATURE' })
})
