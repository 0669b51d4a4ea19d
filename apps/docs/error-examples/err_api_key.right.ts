import { createClient } from '@vapi-auth/http'
import { createSigner, readCredentials } from '@vapi-auth/signer'

const sign = createSigner(readCredentials(process.env))
await createClient({ tokens: { private: () => sign({ tag: 'private' }) } }).get('/assistant')
