import { createClient } from '@vapi-auth/http'
import { createSigner, createVerifier, readCredentials } from '@vapi-auth/signer'

const credentials = readCredentials(process.env)
export const { privateKey } = credentials
export const sign = createSigner(credentials)
export const verify = createVerifier({ keys: [privateKey] })
export const vapi = createClient({ tokens: { private: () => sign({ tag: 'private' }) } })
