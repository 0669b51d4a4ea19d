import { vapi } from './vapi.ts'

await vapi.get('/assistant/{id}', { params: { id: 'Anna' } }) // its name
