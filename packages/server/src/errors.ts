import { AuthError } from '@vapi-auth/scopes'
import type { errorCodes } from './error-codes.ts'

/** The codes of {@link ServerError}; the README lists each with its cause. */
export type ServerErrorCode = (typeof errorCodes)[number]['code']

/** A request that a handler of this package refuses, or an option that it cannot use. */
export class ServerError extends AuthError<ServerErrorCode> {
  static {
    ServerError.prototype.name = 'ServerError'
  }
}

/** A programmer's mistake, told where the handler is created. */
export function misuse(message: string, remedy: string): ServerError {
  return new ServerError({ code: 'ERR_SERVER_OPTION', status: 500, message, remedy })
}
