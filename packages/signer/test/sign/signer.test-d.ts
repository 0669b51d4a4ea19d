import { expectTypeOf } from 'vitest'
import {
  type Credentials,
  createSigner,
  createVerifier,
  readCredentials,
  type SignableGrant,
  type SignedToken,
  type VerifiedToken,
} from '../../src/index.ts'

const credentials: Credentials = { orgId: '', privateKey: '' }
const sign = createSigner({ ...credentials, expiresIn: '5m' })
expectTypeOf(sign).returns.resolves.toEqualTypeOf<SignedToken>()
expectTypeOf(createVerifier({ keys: [credentials.privateKey] })).returns.resolves.toEqualTypeOf<VerifiedToken>()
expectTypeOf(readCredentials({}).privateKey).toEqualTypeOf<string>()

// What Node, Next and Workers hold their variables in: the first has more names, the last more than text.
interface NextEnv extends Record<string, string | undefined> {
  readonly NODE_ENV: 'production'
}
interface WorkerEnv {
  VAPI_ORG_ID: string
  VAPI_PRIVATE_KEY: string
  KEYS: { get(name: string): Promise<string> }
}
const environments = [process.env, {} as NextEnv, {} as WorkerEnv]
expectTypeOf(environments).toExtend<Parameters<typeof readCredentials>[0][]>()
// @ts-expect-error a variable that is not text
readCredentials({ VAPI_ORG_ID: 1 })

createSigner({ credentials: () => readCredentials({}) })
createSigner({ credentials: async () => credentials, expiresIn: 60 })
createSigner({ orgId: '', privateKey: { mac: async () => new Uint8Array(32) } })
createSigner({ orgId: '', privateKey: new Uint8Array(32) })

const grants: SignableGrant[] = [
  { tag: 'private' },
  { tag: 'private', restrictions: { enabled: false } },
  { tag: 'public', restrictions: 'none' },
  { tag: 'public', restrictions: { allowedOrigins: ['https://app.example'] } },
]
expectTypeOf(grants).toExtend<Parameters<typeof sign>[0][]>()

// @ts-expect-error a key needs its organization
createSigner({ privateKey: '' })
// @ts-expect-error credentials stand alone
createSigner({ credentials: () => credentials, privateKey: '' })
// @ts-expect-error a unit that does not exist
createSigner({ ...credentials, expiresIn: '1 fortnight' })
// @ts-expect-error keys is a list
createVerifier({ keys: '' })

// @ts-expect-error a tag in capitals
void sign({ tag: 'Private' })
// @ts-expect-error no tag
void sign({ restrictions: 'none' })
// @ts-expect-error a public grant says what it restricts, or none
void sign({ tag: 'public' })
// @ts-expect-error a private grant can only be switched off
void sign({ tag: 'private', restrictions: { allowedOrigins: ['https://app.example'] } })
// @ts-expect-error a misspelt restriction
void sign({ tag: 'public', restrictions: { allowedOrigin: ['https://app.example'] } })
// @ts-expect-error restrictions beside token
void sign({ token: { tag: 'public' }, restrictions: 'none' })
// @ts-expect-error no claim can be added
void sign({ tag: 'private' }, { aud: 'x' })
