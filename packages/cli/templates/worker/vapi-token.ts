import { createTokenEndpoint } from '@vapi-auth/server'
import { createSigner, readCredentials } from '@vapi-auth/signer'

/** The secrets and variables of the Worker: `npx wrangler secret put VAPI_PRIVATE_KEY`. */
type Env = Record<'VAPI_ORG_ID' | 'VAPI_PRIVATE_KEY' | 'VAPI_ASSISTANT_ID' | 'APP_ORIGIN', string>

/** Who asks: put your own log-in here. As long as it knows nobody, nobody gets a token. */
async function userOf(_request: Request): Promise<{ id: string } | null> {
  return null
}

/** Call it for the path `/api/vapi-token`, from the `fetch` of your Worker. */
export function vapiToken(request: Request, env: Env): Promise<Response> {
  const { APP_ORIGIN, VAPI_ASSISTANT_ID } = env
  const giveToken = createTokenEndpoint({
    sign: createSigner({ credentials: () => readCredentials(env) }),
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
  return giveToken(request)
}
