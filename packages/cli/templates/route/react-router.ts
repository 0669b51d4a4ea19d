import { startCall } from './vapi-call'

export const action = ({ request }: { request: Request }) => startCall(request)
