import { startCall } from './vapi-call'

export { startCall as OPTIONS, startCall as POST }
