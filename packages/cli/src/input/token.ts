import { failure, misuse } from '../errors.ts'
import type { Context } from '../world.ts'

/** Whether a text is a UUID, as the ids and the API keys of Vapi are. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}

/**
 * Returns the token that an argument gives, or standard input for `-`, or `VAPI_JWT`. A header copied whole is taken too.
 * Nothing about the token has been checked but that it is no API key.
 *
 * @throws {CliError} `ERR_CLI_USAGE` when there is none, `ERR_CLI_API_KEY` for a key.
 */
export async function readToken(context: Context, argument: string | undefined): Promise<string> {
  const token = await readTokenIfAny(context, argument)
  if (token !== undefined) return token
  throw misuse('No token was given', 'Pass it as an argument, by - on standard input, or in VAPI_JWT.')
}

/** What stands around or inside of a token where it is kept, so that it is probably sent like this. */
export type Wrapping = 'quotes' | '`Bearer`' | 'a line break' | 'percent signs of a URL'

/** Returns what is left of a token when all that people paste with it is gone: see {@link Wrapping}. */
export function bareToken(text: string): string {
  const decoded = PERCENT.test(text) ? text.replaceAll(/%[\da-f]{2}/gi, decodeAscii) : text
  const bare = unquoted(unquoted(decoded).replace(PREFIX, ''))
  // A token that a terminal or a mail wrapped.
  return bare.startsWith('eyJ') ? bare.replaceAll(/\s+/g, '') : bare
}

/** Returns what is around a token, or nothing where it stands alone. */
export function wrappingOf(text: string): Wrapping | undefined {
  const trimmed = text.trim()
  if (PERCENT.test(trimmed)) return 'percent signs of a URL'
  if (unquoted(trimmed) !== trimmed) return 'quotes'
  if (PREFIX.test(trimmed)) return '`Bearer`'
  return /^eyJ.*\s/s.test(trimmed) ? 'a line break' : undefined
}

const PERCENT = /%(?:20|22|2e|0a|0d)/i
const PREFIX = /^(?:authorization: *)?(?:bearer(?: +|$))+/i

function unquoted(text: string): string {
  return text
    .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
}

function decodeAscii(sequence: string): string {
  const code = Number.parseInt(sequence.slice(1), 16)
  return code < 128 ? String.fromCharCode(code) : sequence
}

/** Returns the token like {@link readToken}, or nothing where there is none. */
export async function readTokenIfAny(context: Context, argument: string | undefined): Promise<string | undefined> {
  const text = argument === '-' ? await context.read() : (argument ?? context.env.VAPI_JWT)
  const token = bareToken(text ?? '')
  if (!token) return undefined
  // Whatever it is, it was meant to be a secret.
  context.hide(token)
  if (isUuid(token) || token === context.env.VAPI_PRIVATE_KEY || token === context.env.PRIVATE_KEY) {
    throw failure(
      'ERR_CLI_API_KEY',
      'This is an API key, not a token',
      'Put the private key into VAPI_PRIVATE_KEY and sign a token with it (`vapi-auth sign --help`).',
    )
  }
  return token
}
