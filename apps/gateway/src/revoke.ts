import { hash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isAuthError } from '@vapi-auth/scopes'
import type { Verifier } from '@vapi-auth/signer'
import * as z from 'zod'
import { GatewayError } from './errors.ts'
import type { Revocations } from './revocations.ts'

export interface RevokeOptions {
  adminToken: string
  verify: Verifier
  revocations: Revocations
  /** How old a token can get, in seconds: no revocation is needed for longer. */
  maxAge: number
  now?: () => number
}

/** Revokes what the request names, and returns its id and the second until which that is kept. */
export type Revoke = (incoming: IncomingMessage) => Promise<{ id: string; until: number }>

const text = z.string().min(1).max(8192)
const body = z.union([z.strictObject({ token: text }), z.strictObject({ id: text }), z.strictObject({ jti: text })])

// A token of 8 KiB, and what stands around it.
const LONGEST_BODY = 16_384
// The verifier's leeway, and how far ahead of its clock a token may have been issued.
const MARGIN = 120

/** Creates what revokes a token: by itself, by its id, or by its `jti`, which is its id when it has one. */
export function createRevoke({ adminToken, verify, revocations, maxAge, now = Date.now }: RevokeOptions): Revoke {
  /** Whole seconds, never more than a token can last: a token may name any time, and Redis takes few. */
  function untilOf(expiresAt: number): number {
    return Math.min(Math.ceil(expiresAt), Math.ceil(now() / 1000) + maxAge) + MARGIN
  }

  async function named(asked: z.output<typeof body>): Promise<{ id: string; until: number }> {
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
        'Send `{ "token": … }`, `{ "id": … }` or `{ "jti": … }`.',
      )
    }
    const revoked = await named(data)
    await revocations.add(revoked.id, revoked.until)
    return revoked
  }
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
