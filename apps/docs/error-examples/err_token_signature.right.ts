import { createVerifier } from '@vapi-auth/signer'
import { privateKey, sign } from './vapi.ts'

const { token } = await sign({ tag: 'private' })
const keyBeforeTheRotation = 'a4c1f7a0-1f0e-4a35-9d53-0d8ce1b8f6d1'
await createVerifier({ keys: [privateKey, keyBeforeTheRotation] })(token)
