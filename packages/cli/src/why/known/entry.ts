import type { Diagnosis } from '../diagnosis.ts'

/** What people paste that is not an answer of the API: how it is recognized, what it means, and what to do. */
export interface Entry {
  readonly code: `ERR_WHY_${string}`
  /** Phrases that show it, compared by letters and digits alone. */
  readonly phrases: readonly string[]
  /** Forms that no phrase describes, searched in the plain text, ignoring case where they have the flag. */
  readonly forms?: readonly RegExp[]
  /**
   * How much it says: `root`, a cause that explains the others; `specific`; `symptom`, what is left when the cause is
   * hidden. Default `specific`.
   */
  readonly weight?: Weight
  /** Codes that say the same more exactly: where one of them is found, this one is left out. */
  readonly yieldsTo?: readonly string[]
  /** Sentence case, without a final full stop. A function gets what the form captured. */
  readonly cause: Text
  readonly remedy: Text
  /** What the text itself says more exactly than cause and remedy, if anything. */
  readonly about?: (plain: string) => Diagnosis | undefined
}

export type Weight = 'root' | 'specific' | 'symptom'

/** A sentence, or what makes one of the captured groups of the form that was found. */
export type Text = string | ((captured: readonly (string | undefined)[]) => string)

/** Returns a sentence of an entry, with what the form captured in its place. */
export function say(text: Text, captured: readonly (string | undefined)[] = []): string {
  return typeof text === 'string' ? text : text(captured)
}
