import { sign, verify } from './vapi.ts'

const { token } = await sign({ tag: 'private' })
const header = `Bearer ${token}`
await verify(header)
