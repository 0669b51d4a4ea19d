import { startCall } from './vapi-call'

export default defineEventHandler((event) => startCall(toWebRequest(event)))
