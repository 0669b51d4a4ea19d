import { createCallEndpoint } from '@vapi-auth/server'
import { createSigner, readCredentials } from '@vapi-auth/signer'

/** Connect your authentication: return the signed-in user, or `null`. Until then, nobody can start a call. */
async function userOf(request: Request): Promise<{ id: string } | null> {
  return null
}

export const startCall = createCallEndpoint({
  // Read at the first request, so that a build needs no secrets.
  sign: createSigner({ credentials: () => readCredentials(process.env) }),
  baseUrl: process.env.VAPI_BASE_URL || 'https://api.vapi.ai',
  allowedOrigins: [process.env.APP_ORIGIN || 'http://localhost:3000'],
  async authenticate(request) {
    const user = await userOf(request)
    // Exactly this call is created. Nothing that the page sends can change it.
    return user && { call: { assistantId: process.env.VAPI_ASSISTANT_ID || '' }, subject: user.id }
  },
  onError: console.error,
})
