import { vapi } from './vapi.ts'

await vapi.get('/assistant') // the client sets the header
