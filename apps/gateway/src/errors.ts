import { AuthError } from '@vapi-auth/scopes'
import { errorCodes } from './error-codes.ts'

/** The codes of {@link GatewayError}; the README lists each with its cause. */
export type GatewayErrorCode = (typeof errorCodes)[number]['code']

const statuses = Object.fromEntries(errorCodes.map(({ code, status }) => [code, status])) as Record<
  GatewayErrorCode,
  number
>

/** A request that the gateway itself refuses, or an answer that cannot be had. */
export class GatewayError extends AuthError<GatewayErrorCode> {
  constructor(code: GatewayErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'GatewayError'
  }
}

/** The outcome of a request whose caller went away. It is only logged: nobody is there to be told. */
export function callerGone(cause?: unknown): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_CALLER',
    'The caller went away before the end',
    'Raise the time-out of the caller.',
    { cause },
  )
}

export function busy(): GatewayError {
  return new GatewayError('ERR_GATEWAY_BUSY', 'Too many requests are in progress', 'Try again in a second.')
}

export function tokenBusy(): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_TOKEN_BUSY',
    'Too many requests with this token are in progress',
    'Try again in a second. Give each visitor a token of their own.',
  )
}
