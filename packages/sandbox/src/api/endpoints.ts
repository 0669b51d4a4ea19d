import { type Endpoint, endpoints } from '@vapi-auth/scopes'

/** Endpoints by which pages chat: Vapi's SDKs call them, and its document does not list them. */
export const webChatEndpoints = {
  'POST /chat/web': 'public',
  'POST /chat/web/responses': 'public',
} as const

/** Every endpoint that a sandbox can answer. */
export type SandboxEndpoint = Endpoint | keyof typeof webChatEndpoints

/** The table of a sandbox: Vapi's, and on request the chats of pages. */
export function tableOf(webChat: boolean) {
  return webChat ? { ...endpoints, ...webChatEndpoints } : endpoints
}
