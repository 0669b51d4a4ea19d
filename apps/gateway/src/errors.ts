import { AuthError } from '@vapi-auth/scopes'

const statuses = {
  ERR_GATEWAY_REQUEST: 400,
  ERR_GATEWAY_METHOD: 405,
  ERR_GATEWAY_BODY: 400,
  ERR_GATEWAY_BODY_SIZE: 413,
  ERR_GATEWAY_ENCODING: 415,
  ERR_GATEWAY_ORIGIN: 403,
  ERR_GATEWAY_GRANT: 403,
  ERR_GATEWAY_BUSY: 503,
  ERR_GATEWAY_CALLER: 499,
  ERR_GATEWAY_UPSTREAM: 502,
  ERR_GATEWAY_TIMEOUT: 504,
  ERR_GATEWAY_KEY: 502,
  ERR_GATEWAY_REVOCATION: 400,
  ERR_GATEWAY_REVOCATION_STORE: 503,
  ERR_GATEWAY_ADMIN: 401,
  ERR_GATEWAY_ADMIN_OFF: 404,
} as const

/** What the gateway itself refuses or cannot do. What `createGuard` refuses keeps its own code. */
export type GatewayErrorCode = keyof typeof statuses

/** A request that goes no further than here, or an answer that cannot be had; the README lists the codes. */
export class GatewayError extends AuthError<GatewayErrorCode> {
  constructor(code: GatewayErrorCode, message: string, remedy: string, { cause }: { cause?: unknown } = {}) {
    super(code, message, remedy, { status: statuses[code], cause })
  }

  override get name(): string {
    return 'GatewayError'
  }
}

/** What a request comes to whose caller went away: it is in the log alone, for nobody is there to be told. */
export function callerGone(cause?: unknown): GatewayError {
  return new GatewayError('ERR_GATEWAY_CALLER', 'the caller went away before the end', 'wait longer', { cause })
}
