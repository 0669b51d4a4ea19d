import { createClient } from '@vapi-auth/http'
import { createVerifier } from '@vapi-auth/signer'
import { privateKey, sign } from './vapi.ts'

// Signed once, when the server starts.
const { token } = await sign({ tag: 'private' })
export const vapi = createClient({ tokens: { private: () => token } })

// What Vapi says two hours later.
const twoHoursLater = () => Date.now() + 2 * 3_600_000
await createVerifier({ keys: [privateKey], now: twoHoursLater })(token)
