/** What is wrong with a token's header or payload. Quotes no value that could identify a person. */
export interface Fault {
  /** Stable name of the fault. */
  readonly kind: FaultKind
  /**
   * What Vapi makes of the token: `refused`; `danger`, accepted although it allows more than its signer meant;
   * `warning`, accepted, but probably not as meant.
   */
  readonly severity: 'refused' | 'danger' | 'warning'
  /** The code with which `createVerifier` refuses the token. Absent when it accepts it. */
  readonly code?: FaultCode
  readonly message: string
  readonly remedy: string
}

export type FaultCode = 'ERR_TOKEN_CLAIM' | 'ERR_TOKEN_EARLY' | 'ERR_TOKEN_EXPIRED' | 'ERR_TOKEN_MALFORMED'

export type FaultKind =
  | 'algorithm'
  | 'assistants'
  | 'early'
  | 'exp-duration'
  | 'exp-milliseconds'
  | 'exp-missing'
  | 'expired'
  | 'extension'
  | 'jti'
  | 'length'
  | 'long-lived'
  | 'malformed'
  | 'misplaced'
  | 'org-id'
  | 'origins'
  | 'permissions'
  | 'private-restricted'
  | 'restrictions'
  | 'sub'
  | 'tag'
  | 'time'
  | 'token-missing'
  | 'transient'
  | 'unrestricted'

/** Returns a fault for which the verifier refuses the claims. */
export function claimFault(kind: FaultKind, severity: Fault['severity'], message: string, remedy: string): Fault {
  return { kind, severity, code: 'ERR_TOKEN_CLAIM', message, remedy }
}

/** Returns a fault that the verifier accepts. */
export function doubt(kind: FaultKind, severity: 'danger' | 'warning', message: string, remedy: string): Fault {
  return { kind, severity, message, remedy }
}
