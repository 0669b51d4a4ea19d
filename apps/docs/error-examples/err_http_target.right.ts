import { vapi } from './vapi.ts'

await vapi.get('/assistant')
