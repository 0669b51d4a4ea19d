import { AuthError } from '@vapi-auth/scopes'

/** The codes of {@link ServerError}; the README lists each with its cause. */
export type ServerErrorCode =
  | 'ERR_SERVER_LIMIT'
  | 'ERR_SERVER_ORIGIN'
  | 'ERR_SERVER_BODY'
  | 'ERR_SERVER_METHOD'
  | 'ERR_SERVER_LOGIN'
  | 'ERR_SERVER_OPTION'

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
