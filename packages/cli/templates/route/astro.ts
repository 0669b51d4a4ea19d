import { startCall } from './vapi-call'

export const prerender = false
export const ALL = ({ request }: { request: Request }) => startCall(request)
