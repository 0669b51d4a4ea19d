/** What a check found: all is well, something is odd, something is wrong, or it could not be told. */
export type Verdict = 'ok' | 'warning' | 'problem' | 'unknown'

/** One result of a check. Never holds a key, a token, or the value of a variable. */
export interface Finding {
  readonly check: 'credentials' | 'variables' | 'api' | 'source'
  readonly verdict: Verdict
  /** The mistake that was found, where the finding is one of the field's own. */
  readonly rule?: string
  readonly message: string
  /** What to do about it. */
  readonly remedy?: string
  /** Where it is, relative to the folder that was looked through. */
  readonly file?: string
  /** The line in that file, from 1. */
  readonly line?: number
}
