import { createGuard } from '@vapi-auth/server'
import { sign, verify } from './vapi.ts'

const { token } = await sign({ tag: 'private' })
const request = new Request('https://api.example/assistant', { headers: { authorization: `Bearer ${token}` } })
await createGuard({ verify })(request)
