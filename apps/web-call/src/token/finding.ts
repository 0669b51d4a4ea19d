/** Something about a token that its owner should know. */
export interface Finding {
  /** `refused`: no verifier of this project accepts the token. `warning`: it is accepted, and may not be what was meant. */
  level: 'refused' | 'warning'
  /** The code that a verifier refuses it with. */
  code?: string
  message: string
  remedy: string
}

export function refused(message: string, remedy: string, code = 'ERR_TOKEN_CLAIM'): Finding {
  return { level: 'refused', code, message, remedy }
}

export function warning(message: string, remedy: string): Finding {
  return { level: 'warning', message, remedy }
}
