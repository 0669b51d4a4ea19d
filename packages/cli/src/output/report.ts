/** How a piece of text looks on a terminal with colors. Elsewhere it is the same text. */
export type Look = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

/** A piece of text. Whatever it came from, its control characters and line breaks are escaped when it is printed. */
export type Span = string | { readonly text: string; readonly look: Look }

/** One line of output, made of pieces that follow each other. It stays one line whatever the pieces hold. */
export type Line = Span | readonly Span[]

/** What a command has found out. It is printed in one place; the command itself prints nothing. */
export interface Report {
  /** What `--json` prints. Its shape is documented in the README. */
  readonly json: object
  /** Standard output, for people. */
  readonly lines?: readonly Line[]
  /** Standard output as it is, in place of `lines`: a token, or the body of an answer. */
  readonly raw?: string | Uint8Array
  /** Standard error, for people. `--json` leaves it out. */
  readonly notes?: readonly Line[]
  /** Whether the answer is no: exit code 1. Default `false`. */
  readonly refused?: boolean
  /** Whether a secret is what was asked for, so that `raw` and `json` show it. Default `false`. */
  readonly reveals?: boolean
  /** What goes on when all this is printed. The command ends after it. */
  readonly afterwards?: () => Promise<void>
}

/** Returns a function that gives a text this look. */
function look(look: Look): (text: string) => Span {
  return (text) => ({ text, look })
}

export const bold = look('bold')
export const dim = look('dim')
export const red = look('red')
export const green = look('green')
export const yellow = look('yellow')
