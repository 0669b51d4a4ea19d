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

/** Returns what is left of a token when whitespace, quotes and the name of a header around it are gone. */
export function bareToken(text: string): string {
  return text
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/^(?:authorization: *)?(?:bearer(?: +|$))+/i, '')
    .trim()
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
