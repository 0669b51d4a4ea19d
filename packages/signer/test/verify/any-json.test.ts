import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSigner, createVerifier, type SignableGrant, TokenError } from '../../src/index.ts'
import { forge, usual } from '../attacks/forge.ts'
import { claims, now, orgId, privateKey } from '../sample.ts'

const names = ['orgId', 'token', 'exp', 'iat', 'nbf', 'sub', 'jti', 'tag', 'toString', 'valueOf', 'toJSON', '__proto__']
const restrictions = ['restrictions', 'enabled', 'allowedOrigins', 'allowedAssistantIds', 'allowTransientAssistant']

/** JSON with the names that are read, and those that objects are turned into text by. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, 1e11, -1, 1.5, '', 'public', 'private', 'https://app.example', '\n'),
    fc.array(tie('json'), { maxLength: 2 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names, ...restrictions), tie('json')), { maxLength: 3 })
      .map((members) => JSON.parse(`{${members.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join()}}`)),
  ),
}))

it('is verified or refused with a code, whatever a signed payload holds', async () => {
  const verify = createVerifier({ keys: [privateKey], now })
  const payloads = fc.oneof(
    json,
    fc.tuple(fc.constantFrom(...names), json).map(([name, value]) => ({ ...claims, [name]: value })),
  )
  await fc.assert(
    fc.asyncProperty(payloads, async (payload) => {
      const token = await forge(privateKey, usual, JSON.stringify(payload))
      const outcome = await verify(token).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(TokenError)
      else expect(outcome).toMatchObject({ grant: { tag: expect.stringMatching(/^(?:public|private)$/) } })
    }),
    { numRuns: 500 },
  )
})

it('is signed as it was passed or refused with a code, whatever a grant holds', async () => {
  const sign = createSigner({ orgId, privateKey, now })
  const verify = createVerifier({ keys: [privateKey], now })
  const grants = fc.oneof(json, fc.record({ tag: fc.constantFrom('public', 'private'), restrictions: json }))
  await fc.assert(
    fc.asyncProperty(grants, async (grant) => {
      const outcome = await sign(grant as SignableGrant).catch((error: unknown) => error)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'ERR_TOKEN_GRANT' })
      else expect((await verify((outcome as { token: string }).token)).grant).toEqual(grant)
    }),
    { numRuns: 500 },
  )
})
