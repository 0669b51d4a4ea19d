import { encodeBase64url, kindOf } from '@vapi-auth/scopes/internal'
import { createMac } from '#mac'
import { named, TokenError } from '../errors.ts'
import { HEADER } from '../header.ts'
import { misuse } from '../option.ts'
import type { Mac } from './mac.ts'

/** A key that stays in a KMS or an HSM, of which only the operation is available here. */
export interface RemoteKey {
  /** Returns the HMAC with SHA-256 of the data (RFC 7518 §3.2): 32 bytes. Called once for each token. */
  mac(data: Uint8Array): Promise<Uint8Array>
  /** Seconds after which a call of `mac` counts as failed: more than 0, at most 3600. Default 10. */
  timeout?: number
}

const LONGEST = 3600

/**
 * Returns HS256 by a remote key.
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` for a timeout that cannot be used.
 */
export function createRemoteMac(key: RemoteKey, name: string): Mac {
  const { mac, timeout = 10 } = key
  if (!(typeof timeout === 'number' && timeout > 0 && timeout <= LONGEST)) {
    throw misuse(
      `\`${name}.timeout\` must be a number of seconds above 0, at most ${LONGEST}, received ${kindOf(timeout)}`,
      'Pass seconds as a number, such as 10, or leave `timeout` out.',
    )
  }

  async function signatureOf(input: string): Promise<string> {
    const result = await within(timeout, async () => mac.call(key, new TextEncoder().encode(input)))
    if (result instanceof Uint8Array && result.length === 32) return encodeBase64url(binary(result))
    throw failure('The `mac` of the key did not return 32 bytes', 'Return the whole HMAC with SHA-256 as a Uint8Array.')
  }

  return {
    async sign(payload) {
      const input = `${HEADER}.${encodeBase64url(binary(new TextEncoder().encode(payload)))}`
      return `${input}.${await signatureOf(input)}`
    },
    async verify(token) {
      const dot = token.lastIndexOf('.')
      const expected = await signatureOf(token.slice(0, dot))
      // Compared under a random key: how long that takes says nothing about the signature.
      const blind = createMac(crypto.getRandomValues(new Uint8Array(32)))
      return (await blind.sign(token.slice(dot + 1))) === (await blind.sign(expected))
    },
  }
}

/** Returns what the KMS returns, or throws when it fails or takes too long. A late answer is ignored. */
async function within(timeout: number, ask: () => Promise<unknown>): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const message = `The KMS did not compute the MAC within ${timeout} seconds`
    timer = setTimeout(() => reject(failure(message, RETRY)), timeout * 1000)
  })
  const asked = ask().catch((error: unknown) => {
    throw failure(`The KMS failed to compute the MAC${named(error)}`, RETRY)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

const RETRY = 'Check that the KMS is available and that `mac` may use the key, then try again.'

function binary(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function failure(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_KEY', message, remedy)
}
