import { createClient } from '@vapi-auth/http'
import { createSigner } from '@vapi-auth/signer'

// The public key in place of the private one.
const sign = createSigner({ orgId: process.env.VAPI_ORG_ID ?? '', privateKey: 'bd5e8f8c-1a3f-4b5e-9f07-52a1f6a2b7c9' })
await createClient({ tokens: { private: () => sign({ tag: 'private' }) } }).get('/assistant')
