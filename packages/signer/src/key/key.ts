import { createMac } from '#mac'
import { TokenError } from '../errors.ts'
import type { Mac } from './mac.ts'
import { createRemoteMac, type RemoteKey } from './remote.ts'

/** The secret of HS256. A string stands for its UTF-8 bytes, whatever it looks like; a UUID is never decoded. */
export type PrivateKey = string | Uint8Array | RemoteKey

const COPY = 'Copy the whole private key from the Vapi dashboard.'

/** Text that is not a key, the most telling first: a pattern, what it shows, and what to do. */
const impostors: readonly (readonly [pattern: RegExp, message: string, remedy: string])[] = [
  [/^(?:\s*|undefined|null)$/, 'is empty', 'Set the environment variable that holds the key.'],
  [/-----BEGIN /, 'is a PEM', 'Pass the private key from the Vapi dashboard: HS256 needs a shared secret.'],
  [/^["'`]|["'`]$/, 'has quotes around it', 'Remove the quotes from the variable or file that holds the key.'],
  [/^\s|\s$/, 'starts or ends with whitespace or a line break', 'Trim the key where it is read.'],
  [/^eyJ[\w-]*\.[\w-]*\.[\w-]*$/, 'is a JWT', 'Pass the key that signs tokens, not a token.'],
  [/^your[-_ ]/i, 'is a placeholder (`your-…`)', COPY],
  [/^change[-_ ]?me/i, 'is a placeholder (`changeme`)', COPY],
  [/^replace[-_ ](?:me|with)/i, 'is a placeholder (`replace-me`)', COPY],
  [/^<.*>$/, 'is a placeholder in angle brackets', COPY],
  [/^a-string-secret-at-least-256-bits-long/, 'is the example secret of jwt.io', COPY],
  [/^-*(.)(?:\1|-)*$/, 'repeats one character', COPY],
]

/**
 * Returns HS256 with a key.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY` for what cannot be a key: RFC 7518 §3.2 requires at least 32 bytes.
 */
export function macOf(key: PrivateKey | undefined, name: string, allowBrowser: boolean): Mac {
  if (!allowBrowser && 'document' in globalThis) {
    throw refused(
      `\`${name}\` must not be used in a browser, where every visitor can read it`,
      'Sign on a server and send tokens to the page. In tests with a simulated DOM, set `allowBrowser: true`.',
    )
  }
  if (typeof key === 'string') return createMac(longEnough(bytesOf(key, name), name))
  if (key instanceof Uint8Array) return createMac(longEnough(key, name))
  if (typeof key?.mac === 'function') return createRemoteMac(key, name)
  throw key === undefined || key === null
    ? refused(`\`${name}\` is missing`, 'Set the environment variable that holds the key.')
    : refused(`\`${name}\` must be a string, a Uint8Array or an object with \`mac\``, 'Pass one of the three.')
}

function bytesOf(text: string, name: string): Uint8Array {
  for (const [pattern, message, remedy] of impostors) {
    if (pattern.test(text)) throw refused(`\`${name}\` ${message}`, remedy)
  }
  return new TextEncoder().encode(text)
}

function longEnough(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes.length >= 32) return bytes
  throw refused(`\`${name}\` must be at least 32 bytes long`, COPY)
}

function refused(message: string, remedy: string): TokenError {
  return new TokenError('ERR_TOKEN_KEY', message, remedy)
}
