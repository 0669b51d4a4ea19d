import { vapi } from './vapi.ts'

await vapi.get('/assistant/{id}', { params: { id: 'anna-assistant' } }) // its id
