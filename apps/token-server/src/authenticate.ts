import { randomUUID } from 'node:crypto'
import { type AuthorizedToken, ServerError } from '@vapi-auth/server'
import type { Policy } from './policy.ts'
import { readSession, type Session } from './session.ts'

/** A log-in with a session behind it, and all that the audit line wants to know. */
export type SessionLogin = AuthorizedToken & Session & { jti: string; expiresIn: number }

/**
 * Creates the log-in: whose session it is, and what the policy gives that one. **Put your own here.** Nothing but the
 * cookie and the policy has a part in it; the request's origin can only refuse.
 */
export function createAuthenticate(
  policy: Policy,
  secret: string,
  now: () => number = Date.now,
): (request: Request) => Promise<SessionLogin | null> {
  return async ({ headers }) => {
    const session = await readSession(headers, secret, now)
    if (session === null) return null
    const allowance = policy.get(session.tenant)
    if (allowance === undefined) throw forbidden('ERR_SERVER_FORBIDDEN', 'the policy has nothing for this tenant')
    const { grant, origins, lifetime } = allowance
    const origin = headers.get('origin')
    // Listed it may be, but for another tenant, whose page has no business with this user's tokens.
    if (origin !== null && !origins.includes(origin)) {
      throw forbidden('ERR_SERVER_ORIGIN', 'the page is not one of this tenant')
    }
    const { user, tenant } = session
    return { ...session, grant, subject: JSON.stringify([tenant, user]), expiresIn: lifetime, jti: randomUUID() }
  }
}

function forbidden(code: 'ERR_SERVER_FORBIDDEN' | 'ERR_SERVER_ORIGIN', message: string): ServerError {
  return new ServerError(code, message, 'add it to the policy file of the token server')
}
