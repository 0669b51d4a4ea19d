import { hash, timingSafeEqual } from 'node:crypto'
import { isAuthError } from '@vapi-auth/scopes'
import type { Verifier } from '@vapi-auth/signer'
import type { Handler } from 'hono'
import * as z from 'zod'
import type { GatewayEnv } from './env.ts'
import { GatewayError } from './errors.ts'
import type { Revocations } from './revocations.ts'

export interface RevokeOptions {
  /** Who may revoke; without one, nobody may. */
  adminToken: string | undefined
  verify: Verifier
  revocations: Revocations
  /** How old a token can get, in seconds: so long its id is kept when nothing else is known of it. */
  maxAge: number
  now?: () => number
}

const text = z.string().min(1).max(8192)
const body = z.union([z.strictObject({ token: text }), z.strictObject({ id: text }), z.strictObject({ jti: text })])

// The verifier's leeway, and how far ahead of its clock a token may have been issued.
const MARGIN = 120

/** Creates the handler that revokes a token: by itself, by its id, or by its `jti`, which is its id when it has one. */
export function createRevoke({
  adminToken,
  verify,
  revocations,
  maxAge,
  now = Date.now,
}: RevokeOptions): Handler<GatewayEnv> {
  async function expiring(asked: z.output<typeof body>): Promise<{ id: string; expiresAt: number }> {
    if ('id' in asked || 'jti' in asked) {
      return { id: 'id' in asked ? asked.id : asked.jti, expiresAt: Math.ceil(now() / 1000) + maxAge }
    }
    try {
      return await verify(asked.token)
    } catch (error) {
      if (!isAuthError(error) || error.status !== 401) throw error
      // Its own status would say that the admin's token is not accepted.
      throw new GatewayError(
        'ERR_GATEWAY_REVOCATION',
        `the token is not accepted anyway: ${error.message}`,
        'check that it is whole',
      )
    }
  }

  return async ({ env: { incoming }, req, get, json }) => {
    const seen = get('seen')
    seen.endpoint = 'POST /revocations'
    if (adminToken === undefined) {
      throw new GatewayError('ERR_GATEWAY_ADMIN_OFF', 'nobody can revoke here', 'set ADMIN_TOKEN of the gateway')
    }
    if (!sameText(incoming.headers.authorization ?? '', `Bearer ${adminToken}`)) {
      throw new GatewayError(
        'ERR_GATEWAY_ADMIN',
        'the admin token is missing or wrong',
        'send Authorization: Bearer <ADMIN_TOKEN>',
      )
    }
    const { data } = body.safeParse(await req.json().catch(() => undefined))
    if (data === undefined) {
      throw new GatewayError(
        'ERR_GATEWAY_REVOCATION',
        'what to revoke is not said',
        'send { "token": … }, { "id": … } or { "jti": … }',
      )
    }
    const { id, expiresAt } = await expiring(data)
    const until = expiresAt + MARGIN
    await revocations.add(id, until)
    seen.decision = 'allowed'
    seen.tokenId = id
    return json({ id, until }, 201)
  }
}

/** In a time that says nothing about where they differ. */
function sameText(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'))
}
