import { vapi } from './vapi.ts'

await vapi.get('https://api.vapi.ai/assistant')
