import { AuthError } from '@vapi-auth/scopes'

/** What the gateway itself refuses or cannot do. What `guard` refuses keeps its own code. */
export type GatewayErrorCode =
  | 'ERR_GATEWAY_REQUEST'
  | 'ERR_GATEWAY_METHOD'
  | 'ERR_GATEWAY_BODY'
  | 'ERR_GATEWAY_ORIGIN'
  | 'ERR_GATEWAY_GRANT'
  | 'ERR_GATEWAY_BUSY'
  | 'ERR_GATEWAY_CALLER'
  | 'ERR_GATEWAY_UPSTREAM'
  | 'ERR_GATEWAY_KEY'
  | 'ERR_GATEWAY_REVOCATION'
  | 'ERR_GATEWAY_ADMIN'

/** A request that goes no further than here, or an answer that cannot be had; the README lists the codes. */
export class GatewayError extends AuthError<GatewayErrorCode> {
  static {
    GatewayError.prototype.name = 'GatewayError'
  }
}

/** What a request comes to whose caller went away: it is in the log alone, for nobody is there to be told. */
export function callerGone(cause?: unknown): GatewayError {
  return new GatewayError({
    code: 'ERR_GATEWAY_CALLER',
    status: 499,
    message: 'the caller went away before the end',
    remedy: 'wait longer',
    cause,
  })
}
