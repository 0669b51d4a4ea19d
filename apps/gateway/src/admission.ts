import { ServerError } from '@vapi-auth/server'
import { type Limits, limitError } from '@vapi-auth/server/limits'
import { TokenError, type VerifiedToken } from '@vapi-auth/signer'
import type { WebCall } from './web-call-answer.ts'

export interface AdmissionOptions {
  /** Bounds on what calls can cost. Default none. */
  limits?: Limits | undefined
  /** Notes the use of a token, if each may start one call only. */
  redeem?: ((token: VerifiedToken) => Promise<boolean>) | undefined
  /** The longest time that a call can take, in seconds. */
  maxSeconds: number
}

/** A web call that may be created, and what is to be done when its outcome is known. */
export interface Admitted {
  /** The call exists. */
  created(call: WebCall): Promise<void>
  /** It exists no longer: nobody waited for it. */
  ended(call: WebCall): Promise<void>
  /** It certainly does not. Without either, its slot is free again when it would have ended. */
  refused(): Promise<void>
}

/** Admits a web call, or throws what refuses it. */
export type Admit = (verified: VerifiedToken) => Promise<Admitted>

const unlimited: Admitted = { created: async () => {}, ended: async () => {}, refused: async () => {} }

/** Creates what bounds web calls: each token's use, and the calls of its subject, or of the token where it names none. */
export function createAdmission({ limits, redeem, maxSeconds }: AdmissionOptions): Admit {
  return async (verified) => {
    if (redeem !== undefined) await use(verified, redeem)
    if (limits === undefined) return unlimited
    const { sub } = verified.claims
    const subject = typeof sub === 'string' && sub !== '' ? sub : verified.id
    const admission = await limits.admit({ subject, maxSeconds })
    if (!admission.allowed) throw limitError(admission)
    const { lease } = admission
    return {
      created: ({ id, monitor }) => limits.started(lease, { callId: String(id), controlUrl: controlUrlOf(monitor) }),
      ended: ({ id }) => limits.ended(String(id), { seconds: 0 }),
      refused: () => limits.cancel(lease),
    }
  }
}

/** The URL that ends a call. It needs no authentication, so it is a secret. */
export function controlUrlOf(monitor: unknown): string | undefined {
  if (typeof monitor !== 'object' || monitor === null || !('controlUrl' in monitor)) return undefined
  return typeof monitor.controlUrl === 'string' ? monitor.controlUrl : undefined
}

async function use(token: VerifiedToken, redeem: (token: VerifiedToken) => Promise<boolean>): Promise<void> {
  if (token.claims.jti === undefined) {
    throw new TokenError(
      'ERR_TOKEN_CLAIM',
      'The token has no `jti`, so that its use cannot be noted',
      'Sign tokens with `jti`, or issue them with `forGateway: true`.',
    )
  }
  if (await redeem(token)) return
  throw new ServerError('ERR_TOKEN_USED', 'The token has already started a call', 'Get a new token for each call.')
}
