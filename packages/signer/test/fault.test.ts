import { expect, it } from 'vitest'
import { createSigner, createVerifier, type SignableGrant } from '../src/index.ts'
import { forge, usual } from './attacks/forge.ts'
import { claims, now, orgId, privateKey } from './sample.ts'

const sign = createSigner({ orgId, privateKey, now })
const verify = createVerifier({ keys: [privateKey], now })

it.each<[object, string]>([
  [{ exp: undefined }, 'the claim exp is missing'],
  [{ exp: 'soon' }, 'the claim exp is not a number'],
  [{ orgId: 1 }, 'the claim orgId is not a string'],
  [{ token: null }, 'the claim token is not an object'],
  [{ token: { tag: 'Private' } }, "the claim token.tag is not 'public' or 'private'"],
  [{ token: { tag: 'public', scope: 1 } }, 'the claim token has an unknown member'],
  [{ token: { tag: 'public', restrictions: { enabled: 1 } } }, 'the claim token.restrictions.enabled is not a boolean'],
])('names the claim that is wrong, but not its value: %j', async (wrong, message) => {
  const token = await forge(privateKey, usual, { ...claims, ...wrong })
  await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_TOKEN_CLAIM', message })
})

it.each<[unknown, string]>([
  [null, 'restrictions is not an object'],
  [{ allowedOrigin: [] }, 'restrictions has an unknown member'],
  [{ allowedOrigins: 'https://app.example' }, 'allowedOrigins is not an array'],
  [{ allowedAssistantIds: [1] }, 'allowedAssistantIds.0 is not a string'],
])('names the restriction that is wrong, but not its value: %j', async (restrictions, message) => {
  const grant = { tag: 'public', restrictions } as SignableGrant
  await expect(sign(grant)).rejects.toMatchObject({ code: 'ERR_TOKEN_GRANT', message })
})
