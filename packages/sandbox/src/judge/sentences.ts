/** An answer that refuses a request, in Vapi's words. */
export interface Answer {
  readonly status: number
  readonly message: string | readonly string[]
  /** Sent as text, not in the usual object. */
  readonly bare?: true
}

export const INVALID_KEY: Answer = {
  status: 401,
  message: 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.',
}
export const MISSING_HEADER: Answer = { status: 401, message: 'Missing Authorization Header.' }
/** What a key gets that Vapi does not know at all. */
export const UNKNOWN_KEY: Answer = { status: 401, message: 'unauthorized', bare: true }
export const NO_ACCESS: Answer = {
  status: 403,
  message: "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT.",
}
export const NO_TRANSIENT: Answer = { status: 403, message: "Key doesn't allow transient assistant" }

export function noAssistant(id: unknown): Answer {
  return { status: 403, message: `Key doesn't allow assistantId '${id}'` }
}
