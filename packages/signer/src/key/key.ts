import { createMac } from '#mac'
import { TokenError } from '../errors.ts'
import type { Mac } from './mac.ts'
import { createRemoteMac, type RemoteKey } from './remote.ts'

/** The secret of HS256. A string stands for its UTF-8 bytes, whatever it looks like; a UUID is never decoded. */
export type PrivateKey = string | Uint8Array | RemoteKey

/** What is no key, the most telling first: a pattern, what it shows, what to do. */
const impostors: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:\s*|undefined|null)$/, 'is empty', 'set the variable that should hold it'],
  [/-----BEGIN /, 'is a PEM', 'HS256 needs the shared secret: pass the private key from the Vapi dashboard'],
  [/^["'`]|["'`]$/, 'has quotes around it', 'remove them from the variable or the file that holds it'],
  [/^\s|\s$/, 'has whitespace or a line break at an end', 'trim it where it is read'],
  [/^eyJ[\w-]*\.[\w-]*\.[\w-]*$/, 'is a JWT', 'pass the key that signs tokens, not a token'],
]

/**
 * HS256 with a key.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY` for what cannot be meant as one: RFC 7518 §3.2 wants at least 32 bytes.
 */
export function macOf(key: PrivateKey, name: string, allowBrowser: boolean): Mac {
  if (!allowBrowser && 'document' in globalThis) {
    throw refused(
      `${name} is in a page, where every visitor can read it`,
      'keep it on a server, and send the page tokens',
    )
  }
  if (key instanceof Uint8Array) return createMac(longEnough(key, name))
  if (typeof (key as RemoteKey | undefined)?.mac === 'function') return createRemoteMac(key as RemoteKey)
  const text = key ?? ''
  if (typeof text !== 'string') throw refused(`${name} is no key`, 'pass a string, a Uint8Array or { mac }')
  for (const [pattern, message, remedy] of impostors)
    if (pattern.test(text)) throw refused(`${name} ${message}`, remedy)
  return createMac(longEnough(new TextEncoder().encode(text), name))
}

function longEnough(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes.length >= 32) return bytes
  throw refused(`${name} is shorter than 32 bytes`, 'copy the private key whole from the Vapi dashboard')
}

function refused(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_KEY', message, remedy)
}
