import { CompactSign } from 'jose/jws/compact/sign'
import { compactVerify } from 'jose/jws/compact/verify'
import { TokenError } from '../errors.ts'

/** HS256 under one key. Nothing is parsed or decided behind it. Whoever calls it awaits what it returns. */
export interface Mac {
  /** Returns the token in compact form (RFC 7515 §3.1) with the header `{"alg":"HS256","typ":"JWT"}` and this payload. */
  sign(payload: string): string | Promise<string>
  /** Returns whether the signature is right, in constant time. The form of the token must have been checked. */
  verify(token: string): boolean | Promise<boolean>
}

/** HS256 by jose, on WebCrypto: the reference, for every runtime without `node:crypto`. */
export function createMac(secret: Uint8Array): Mac {
  if (globalThis.crypto?.subtle === undefined) {
    throw new TokenError(
      'ERR_TOKEN_KEY',
      'WebCrypto is not available here',
      'Serve the page over https: browsers offer WebCrypto in secure contexts only.',
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

/** Returns the SHA-256 of a text in lower-case hex. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (octet) => octet.toString(16).padStart(2, '0')).join('')
}
