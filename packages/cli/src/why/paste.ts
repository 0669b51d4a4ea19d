/** A text that somebody pasted, in the two forms in which it is searched. */
export interface Paste {
  /** On one line, without escapes, entities, colors, typographic quotes and the prefixes of log lines. */
  readonly plain: string
  /** The letters and digits of `plain` alone, in lowercase: no wrapping and no quoting is left in it. */
  readonly letters: string
  /** The position in `plain` of a position in `letters`. */
  positionOf(index: number): number
}

// Whoever pastes more has the error at its end or at its beginning.
const MAX_LENGTH = 200_000

/** Reads what somebody pasted, whatever it went through on the way: a terminal, a log, JSON in text, HTML, a chat. */
export function readPaste(text: string): Paste {
  const plain = plainOf(
    text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH / 2)}\n${text.slice(-MAX_LENGTH / 2)}` : text,
  )
  const positions: number[] = []
  let letters = ''
  for (let i = 0; i < plain.length; i++) {
    const letter = plain.charAt(i)
    if (!/[\p{L}\p{N}]/u.test(letter)) continue
    letters += letter.toLowerCase()
    positions.push(i)
  }
  return { plain, letters, positionOf: (index) => positions[index] ?? 0 }
}

/** Returns the letters and digits of a phrase, as {@link Paste.letters} has them. */
export function lettersOf(phrase: string): string {
  return phrase.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** Escape sequences of terminals, and control characters that are no whitespace. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
const TERMINAL = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[\0-\b\v-\x1f\x7f]/g

/** Marks that take no room or turn the direction of writing, and the soft hyphen. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** What `docker compose`, a quoted mail, a list in Markdown or a table puts before each line. */
const PREFIX =
  /^[ \t]*(?:[\w.@-]+[ \t]+\|[ \t]|[>|│┃*•·❯][ \t]?|\[?\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?\]?[ \t]+)+/gm

function plainOf(text: string): string {
  let plain = text.replaceAll(TERMINAL, (sequence) => (sequence === '\r' ? '\n' : '')).replaceAll(PREFIX, '')
  // Text in JSON in text has its escapes escaped; entities likewise.
  for (let depth = 0; depth < 3; depth++) plain = unescapeOnce(plain)
  return (
    plain
      .replaceAll(/[‘’‚‛′´ʼ]/g, "'")
      .replaceAll(/[“”„‟″«»]/g, '"')
      // After the quotes: an accent that stands alone would become a space.
      .normalize('NFKC')
      .replaceAll(INVISIBLE, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
  )
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  laquo: '"',
  ldquo: '"',
  lsquo: "'",
  lt: '<',
  nbsp: ' ',
  quot: '"',
  raquo: '"',
  rdquo: '"',
  rsquo: "'",
}

function unescapeOnce(text: string): string {
  return text
    .replaceAll(/\\{1,16}u\{?([\da-f]{4})\}?|\\{1,16}x([\da-f]{2})/gi, (_, long: string, short: string) =>
      String.fromCharCode(Number.parseInt(long ?? short, 16)),
    )
    .replaceAll(/\\{1,16}[nrt](?![a-z]:)/g, ' ')
    .replaceAll(/\\{1,16}(["'`/])/g, '$1')
    .replaceAll(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (whole, hex: string, decimal: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : whole === '' ? '' : ' '
    })
    .replaceAll(/&(\w{2,6});/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replaceAll(/%(?:2[0-9a-f]|3[acdf]|60|7[bd])/gi, decodeURIComponent)
}
