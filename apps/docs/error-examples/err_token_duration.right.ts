import { sign } from './vapi.ts'

await sign({ tag: 'private' }, { expiresIn: '1h' }) // or 3600
