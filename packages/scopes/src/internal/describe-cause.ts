import { AuthError } from '../errors.ts'

/** Returns text from elsewhere, or `otherwise` where a part of it could be a key: 32 characters that keys have. */
export function harmless(text: unknown, otherwise: string): string {
  return typeof text === 'string' && text !== '' && !/[\w\-.~+/=]{32}/.test(text) ? text : otherwise
}

/**
 * Returns a copy of an error from elsewhere that is safe to print: name, message, causes, and what makes it an
 * `AuthError`. Other members may hold the request, and with it a token.
 */
export function describeCause(error: unknown, depth = 3): Error | undefined {
  if (error instanceof AuthError) return error
  if (!(error instanceof Error && depth > 0)) return undefined
  const { name, message, cause, code, status, remedy } = error as Partial<AuthError>
  const copy = new Error(harmless(message, message ? 'withheld, because it may hold a key' : ''), {
    cause: describeCause(cause, depth - 1),
  })
  copy.name = harmless(name, 'Error')
  const isOurs = typeof code === 'string' && /^ERR_[A-Z_]+$/.test(code) && typeof status === 'number'
  return isOurs && typeof remedy === 'string'
    ? Object.assign(copy, { code, status, remedy: harmless(remedy, '') })
    : copy
}
