import Vapi from '@vapi-ai/web'
import { createRemoteIssuer } from '@vapi-auth/http'

/** Starts a call. It takes a token only now, and goes on without one. */
export async function startCall(assistantId: string, onError: (error: unknown) => void): Promise<Vapi> {
  const issue = createRemoteIssuer('/api/vapi-token')
  const { token } = await issue()
  const vapi = new Vapi(token)
  vapi.on('error', onError)
  await vapi.start(assistantId)
  return vapi
}
