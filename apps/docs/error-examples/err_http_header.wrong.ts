import { vapi } from './vapi.ts'

await vapi.get('/assistant', { headers: { authorization: `Bearer ${process.env.VAPI_API_KEY}` } })
