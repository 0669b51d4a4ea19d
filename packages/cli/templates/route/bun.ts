import { startCall } from './vapi-call'

export const callRoute = { '/api/call': startCall }
