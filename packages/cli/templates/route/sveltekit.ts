import { startCall } from './vapi-call'

export const POST = ({ request }: { request: Request }) => startCall(request)
export const OPTIONS = POST
