import { ServerError } from '../errors.ts'

/** The refusal of a request whose sender `authenticate` does not know. */
export function unauthenticated(): ServerError {
  return new ServerError('ERR_SERVER_UNAUTHENTICATED', 'No user is signed in', 'Sign in, then send the request again.')
}
