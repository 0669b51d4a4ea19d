import { sign } from './vapi.ts'

await sign({ tag: 'public' })
