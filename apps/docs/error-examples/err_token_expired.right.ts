import { createClient } from '@vapi-auth/http'
import { sign } from './vapi.ts'

// Signed again before it expires.
export const vapi = createClient({ tokens: { private: () => sign({ tag: 'private' }) } })
await vapi.get('/assistant')
