/** What any runtime has, and no more: the attacks run wherever WebCrypto does. */

export const usual = { alg: 'HS256', typ: 'JWT' }

/** Base64url of a text in UTF-8, or of bytes. */
export function encode(data: string | Uint8Array): string {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  const binary = Array.from(bytes, (octet) => String.fromCharCode(octet)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export async function mac(key: string | Uint8Array, input: string, hash = 'SHA-256'): Promise<string> {
  const secret = new Uint8Array(typeof key === 'string' ? new TextEncoder().encode(key) : key)
  const imported = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash }, false, ['sign'])
  return encode(new Uint8Array(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(input))))
}

/** A token with a right signature, whatever else is wrong with it. Texts and bytes stand for themselves. */
export async function forge(key: string | Uint8Array, header: unknown, payload: unknown): Promise<string> {
  const [first, second] = [header, payload].map((part) =>
    encode(typeof part === 'string' || part instanceof Uint8Array ? part : JSON.stringify(part)),
  )
  return seal(key, `${first}.${second}`)
}

/** The signing input and its right signature. */
export async function seal(key: string | Uint8Array, input: string): Promise<string> {
  return `${input}.${await mac(key, input)}`
}

/** The token with one segment replaced and the others kept: 0 the header, 1 the payload, 2 the signature. */
export function swap(token: string, segment: 0 | 1 | 2, replacement: string): string {
  return token.split('.').with(segment, replacement).join('.')
}
