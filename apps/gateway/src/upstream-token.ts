import type { IncomingMessage } from 'node:http'
import { type Grant, isAuthError } from '@vapi-auth/scopes'
import type { Guarded } from '@vapi-auth/server'
import type { SignableGrant, Signer } from '@vapi-auth/signer'
import { GatewayError } from './errors.ts'

/** Returns the `Authorization` header with which a request is sent to the API. */
export type UpstreamToken = (guarded: Guarded, incoming: IncomingMessage) => Promise<string>

// Only the API sees it. Long enough for a clock that is off by minutes.
const LIFE = '5m'

/**
 * Creates what chooses the token: one of the gateway's own, the least that the endpoint accepts. For a web call that is
 * a public token with the caller's restrictions or, with `'caller'`, the caller's token itself.
 */
export function createUpstreamToken(sign: Signer, webCalls: 'own' | 'caller'): UpstreamToken {
  return async ({ match: { required }, verified: { grant } }, { headers: { authorization = '' } }) => {
    if (required === 'public' && webCalls === 'caller') return authorization
    try {
      const { token } = await sign(required === 'public' ? publicGrant(grant) : { tag: 'private' }, { expiresIn: LIFE })
      return `Bearer ${token}`
    } catch (error) {
      if (!isAuthError(error) || error.code !== 'ERR_TOKEN_GRANT') throw error
      // Such as a list with an entry that no browser sends: another entry has let the request through.
      const message = `The restrictions of the token cannot be signed again: ${error.message}`
      throw new GatewayError('ERR_GATEWAY_GRANT', message, error.remedy)
    }
  }
}

/** Leaves out what restricts nothing: the signer accepts one spelling only. */
function publicGrant({ tag, restrictions = {} }: Grant): SignableGrant {
  const { allowedOrigins, allowedAssistantIds, allowTransientAssistant } = restrictions
  const own = {
    ...(allowedOrigins && { allowedOrigins }),
    ...(allowedAssistantIds && { allowedAssistantIds }),
    ...(allowTransientAssistant === false && { allowTransientAssistant }),
  }
  const restricts = tag === 'public' && Object.keys(own).length > 0
  return { tag: 'public', restrictions: restricts ? own : 'none' }
}
