import { CompactSign } from 'jose/jws/compact/sign'
import { compactVerify } from 'jose/jws/compact/verify'
import { TokenError } from '../errors.ts'

/**
 * HS256 under one key. This is the seam behind which each runtime has the implementation that suits it: one that can
 * answer at once does so without a promise. Nothing is parsed or decided behind it.
 */
export interface Mac {
  /** The token in compact form (RFC 7515 §3.1) with the header `{"alg":"HS256","typ":"JWT"}` and this payload. */
  sign(payload: string): string | Promise<string>
  /** Whether the signature is right, decided in constant time. The token's form must have been checked. */
  verify(token: string): boolean | Promise<boolean>
}

/** HS256 by jose, on WebCrypto: the reference, and what runs wherever there is no node:crypto. */
export function createMac(secret: Uint8Array): Mac {
  if (globalThis.crypto?.subtle === undefined) {
    throw new TokenError(
      'ERR_TOKEN_KEY',
      'there is no WebCrypto here to use the key with',
      'serve the page over https: browsers offer WebCrypto in secure contexts only',
    )
  }
  const bytes = new Uint8Array(secret)
  let imported: Promise<CryptoKey> | undefined
  // Not before it is needed: Workers allow no such call while a module loads.
  function key(): Promise<CryptoKey> {
    imported ??= crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
    return imported
  }

  return {
    async sign(payload) {
      const jws = new CompactSign(new TextEncoder().encode(payload))
      return jws.setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(await key())
    },
    async verify(token) {
      const verified = compactVerify(token, await key(), { algorithms: ['HS256'] })
      return verified.then(
        () => true,
        () => false,
      )
    },
  }
}

/** Gives the SHA-256 of a text in lower-case hex, when it is asked for: where it can be had at once, few need it. */
export async function digester(text: string): Promise<() => string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  const hex = Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, '0')).join('')
  return () => hex
}
