import { createMac } from '#mac'
import { encode } from '../base64url.ts'
import { named, TokenError } from '../errors.ts'
import type { Mac } from './mac.ts'

/** A key that never leaves its keeper, such as a KMS or an HSM: only the operation is at hand. */
export interface RemoteKey {
  /** HMAC with SHA-256 of the data (RFC 7518 §3.2): 32 bytes. */
  mac(data: Uint8Array): Promise<Uint8Array>
}

const HEADER = encode('{"alg":"HS256","typ":"JWT"}')

/** HS256 by the keeper of the key: a call for each token. */
export function createRemoteMac(key: RemoteKey): Mac {
  return {
    async sign(payload) {
      const input = `${HEADER}.${encode(binary(new TextEncoder().encode(payload)))}`
      return `${input}.${await signatureOf(key, input)}`
    },
    async verify(token) {
      const dot = token.lastIndexOf('.')
      const expected = await signatureOf(key, token.slice(0, dot))
      // Compared under a key of the moment: how long that takes says nothing about the signature.
      const blind = createMac(crypto.getRandomValues(new Uint8Array(32)))
      return (await blind.sign(token.slice(dot + 1))) === (await blind.sign(expected))
    },
  }
}

async function signatureOf(key: RemoteKey, input: string): Promise<string> {
  let mac: unknown
  try {
    mac = await key.mac(new TextEncoder().encode(input))
  } catch (error) {
    throw failure(`the keeper of the key gave an error${named(error)}`, 'look into it there, and try again')
  }
  if (mac instanceof Uint8Array && mac.length === 32) return encode(binary(mac))
  throw failure("the key's mac did not give 32 bytes", 'return the whole HMAC with SHA-256 as a Uint8Array')
}

function binary(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

function failure(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_KEY', message, remedy)
}
