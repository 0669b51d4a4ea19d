import { getRequestListener } from '@hono/node-server'
import { createTokenEndpoint } from '@vapi-auth/server'
import { createSigner, readCredentials } from '@vapi-auth/signer'

const { APP_ORIGIN = 'http://localhost:3000', VAPI_ASSISTANT_ID = '' } = process.env

/** Who asks: put your own log-in here. As long as it knows nobody, nobody gets a token. */
async function userOf(_request: Request): Promise<{ id: string } | null> {
  return null
}

const giveToken = createTokenEndpoint({
  // Read at the first request, so that a build needs no secrets.
  sign: createSigner({ credentials: () => readCredentials(process.env) }),
  allowedOrigins: [APP_ORIGIN],
  async authenticate(request) {
    const user = await userOf(request)
    if (!user) return null
    // All that is signed comes from here, and nothing from the request.
    const restrictions = { allowedOrigins: [APP_ORIGIN], allowedAssistantIds: [VAPI_ASSISTANT_ID] }
    return { subject: user.id, grant: { tag: 'public', restrictions } }
  },
  onError: console.error,
})

/** Mount it: `app.all('/api/vapi-token', vapiToken)`. */
export const vapiToken = getRequestListener(giveToken)
