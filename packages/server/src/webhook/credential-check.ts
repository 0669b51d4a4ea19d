import { ServerError } from '../errors.ts'

/** The body of a request that Vapi sent. */
export interface Authenticated {
  body: Uint8Array
  /** The same for a message that is sent again; absent where the credential does not tell. */
  replayKey?: string
}

/**
 * Reads the body of a request that Vapi sent. What can be refused without the body is refused before it is read.
 *
 * @throws {ServerError} `ERR_SERVER_UNAUTHENTICATED`
 */
export type CredentialCheck = (request: Request, readBody: () => Promise<Uint8Array>) => Promise<Authenticated>

/** The refusal of a request that Vapi did not send. It does not say what was wrong. */
export function unauthenticated(): ServerError {
  return new ServerError(
    'ERR_SERVER_UNAUTHENTICATED',
    'The credential of the webhook is missing, wrong or too old',
    'Attach a credential with the same settings to the server URL at Vapi, and check the clock of the server.',
  )
}
