import { createTokenEndpoint } from '@vapi-auth/server'
import { createSigner, readCredentials } from '@vapi-auth/signer'

/** Connect your authentication: return the signed-in user, or `null`. Until then, nobody gets a token. */
async function userOf(request: Request): Promise<{ id: string } | null> {
  return null
}

const origin = process.env.APP_ORIGIN || 'http://localhost:3000'

export const issueToken = createTokenEndpoint({
  // Read at the first request, so that a build needs no secrets.
  sign: createSigner({ credentials: () => readCredentials(process.env) }),
  allowedOrigins: [origin],
  async authenticate(request) {
    const user = await userOf(request)
    if (!user) return null
    // Only this decides what is signed. Nothing of the request has a part in it.
    const restrictions = { allowedOrigins: [origin], allowedAssistantIds: [process.env.VAPI_ASSISTANT_ID || ''] }
    return { subject: user.id, grant: { tag: 'public', restrictions } }
  },
  onError: console.error,
})
