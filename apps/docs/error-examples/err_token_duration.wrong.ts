import { sign } from './vapi.ts'

await sign({ tag: 'private' }, { expiresIn: '1 hour' })
