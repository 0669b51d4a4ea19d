import { type Access, createScopeMap, endpoints, type ScopeErrorCode, type ScopeMap } from '@vapi-auth/scopes'

/** What Vapi says to a token that it does not accept, whatever is wrong with it. */
export const INVALID_KEY =
  'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.'
export const MISSING_HEADER = 'Missing Authorization Header.'

/**
 * The check of scopes and restrictions as Vapi makes it: a request without an `Origin` passes, and refusals are told in
 * Vapi's own sentences.
 */
export function createVapiScopes(): Pick<ScopeMap, 'match' | 'authorize'> {
  const { match, authorize } = createScopeMap(endpoints, {
    missingOrigin: 'allow',
    allowedOverrides: ['variableValues'],
  })
  return {
    match,
    authorize(grant, access) {
      const decision = authorize(grant, access)
      if (decision.allowed) return decision
      const { code, message, remedy } = decision
      return { ...decision, message: sentences[code]?.(access) ?? `${message}: ${remedy}` }
    },
  }
}

const transient = () => "Key doesn't allow transient assistant"
const noAccess = () => "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT."

// What Vapi says of disabled tokens, squads, workflows and overrides nobody has published: the nearest sentence stands in.
const sentences: Partial<Record<ScopeErrorCode, (access: Access) => string>> = {
  ERR_SCOPE_DISABLED: noAccess,
  ERR_SCOPE_REQUIRED: noAccess,
  ERR_SCOPE_ORIGIN: ({ origin }) => `Key doesn't allow origin '${origin}'`,
  ERR_SCOPE_BODY: transient,
  ERR_SCOPE_MEMBER: transient,
  ERR_SCOPE_TRANSIENT: transient,
  ERR_SCOPE_OVERRIDES: transient,
  ERR_SCOPE_ASSISTANT: ({ body }) =>
    `Key doesn't allow assistantId '${(body as { assistantId?: unknown }).assistantId}'`,
}
