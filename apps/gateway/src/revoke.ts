import { hash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isAuthError } from '@vapi-auth/scopes'
import type { Limits } from '@vapi-auth/server/limits'
import type { Verifier } from '@vapi-auth/signer'
import * as z from 'zod'
import { GatewayError } from './errors.ts'
import { keptUntil, type Revocations } from './revocations.ts'

export interface RevokeOptions {
  adminToken: string
  verify: Verifier
  revocations: Revocations
  /** Ends the calls of a subject, and admits no more. Without limits, calls are not known. */
  limits?: Pick<Limits, 'revoke'> | undefined
  /** How old a token can get, in seconds: no revocation is needed for longer. */
  maxAge: number
  now?: () => number
}

/** What was revoked: a token, until a second since the epoch, or a user, and which of their calls were ended. */
export type Revoked = { id: string; until: number } | { subject: string; ended: string[]; unreachable: string[] }

/** Revokes what the request names. */
export type Revoke = (incoming: IncomingMessage) => Promise<Revoked>

const text = z.string().min(1).max(8192)
const body = z.union([
  z.strictObject({ token: text }),
  z.strictObject({ id: text }),
  z.strictObject({ jti: text }),
  z.strictObject({ subject: text }),
])

// A token of 8 KiB, and what stands around it.
const LONGEST_BODY = 16_384
/**
 * Creates what revokes a token, by itself, by its id, or by its `jti`, which is its id when it has one; or a user, by the
 * subject of their tokens.
 */
export function createRevoke({
  adminToken,
  verify,
  revocations,
  limits,
  maxAge,
  now = Date.now,
}: RevokeOptions): Revoke {
  const untilOf = (expiresAt: number) => keptUntil(expiresAt, maxAge, now)

  async function named(
    asked: Exclude<z.output<typeof body>, { subject: string }>,
  ): Promise<{ id: string; until: number }> {
    if ('id' in asked) return { id: asked.id, until: untilOf(Number.POSITIVE_INFINITY) }
    if ('jti' in asked) return { id: asked.jti, until: untilOf(Number.POSITIVE_INFINITY) }
    try {
      const { id, expiresAt } = await verify(asked.token)
      return { id, until: untilOf(expiresAt) }
    } catch (error) {
      if (!isAuthError(error) || error.status !== 401) throw error
      // Its own status would say that the admin token is not accepted.
      throw new GatewayError(
        'ERR_GATEWAY_REVOCATION',
        `The token is not accepted anyway: ${error.message}`,
        'Check that the token is complete.',
      )
    }
  }

  return async (incoming) => {
    if (!sameText(incoming.headers.authorization ?? '', `Bearer ${adminToken}`)) {
      throw new GatewayError(
        'ERR_GATEWAY_ADMIN',
        'The admin token is missing or wrong',
        'Send `Authorization: Bearer <ADMIN_TOKEN>`.',
      )
    }
    const { data } = body.safeParse(parse(await read(incoming)))
    if (data === undefined) {
      throw new GatewayError(
        'ERR_GATEWAY_REVOCATION',
        'The request body does not say what to revoke',
        'Send `{ "token": … }`, `{ "id": … }`, `{ "jti": … }` or `{ "subject": … }`.',
      )
    }
    if ('subject' in data) {
      if (limits === undefined) throw noLimits()
      return { subject: data.subject, ...(await limits.revoke(data.subject)) }
    }
    const revoked = await named(data)
    await revocations.add(revoked.id, revoked.until)
    return revoked
  }
}

function noLimits(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_REVOCATION',
    'Calls are not counted, so that those of a user are unknown',
    'Set `LIMIT_CONCURRENT` or another limit of the gateway.',
  )
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length
    if (length > LONGEST_BODY) {
      throw new GatewayError(
        'ERR_GATEWAY_BODY_SIZE',
        `The request body is longer than ${LONGEST_BODY} bytes`,
        'Send one token, `id` or `jti` per request.',
      )
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** In a time that says nothing about where they differ. */
function sameText(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'))
}
