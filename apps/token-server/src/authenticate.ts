import { randomUUID } from 'node:crypto'
import { ServerError } from '@vapi-auth/server'
import type { Allowance, Policy } from './policy.ts'
import { readSession, type Session } from './session.ts'

/** A signed-in user, what the policy gives them, and what the log and the limits call them. */
export interface SignedIn extends Session {
  allowance: Allowance
  subject: string
  /** The id of their next token. */
  jti: string
}

export type Authenticate = (request: Request) => Promise<SignedIn | null>

/**
 * Creates what decides who sends a request and what the policy gives them. **Connect your own authentication here.**
 * Only the cookie and the policy decide; the request's origin can only refuse.
 */
export function createAuthenticate(policy: Policy, secret: string, now: () => number = Date.now): Authenticate {
  return async ({ headers }) => {
    const session = await readSession(headers, secret, now)
    if (session === null) return null
    const { user, tenant } = session
    const allowance = policy.get(tenant)
    if (allowance === undefined) throw forbidden('ERR_SERVER_FORBIDDEN', 'The policy does not list this tenant')
    const origin = headers.get('origin')
    // It may be allowed for another tenant, whose pages have no business with this user's tokens.
    if (origin !== null && !allowance.origins.includes(origin)) {
      throw forbidden('ERR_SERVER_ORIGIN', 'The page does not belong to this tenant')
    }
    return { user, tenant, allowance, subject: JSON.stringify([tenant, user]), jti: randomUUID() }
  }
}

function forbidden(code: 'ERR_SERVER_FORBIDDEN' | 'ERR_SERVER_ORIGIN', message: string): ServerError {
  return new ServerError(code, message, 'Add it to `POLICY_FILE` of the token server.')
}
