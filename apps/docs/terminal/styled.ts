import { stripVTControlCharacters } from 'node:util'

/** A piece of a line of a terminal, in one look. */
export interface Piece {
  readonly text: string
  /** Classes of the picture: `bold`, `dim`, `red`, `green`, `yellow`. */
  readonly look: readonly string[]
}

const looks: Readonly<Record<string, readonly string[]>> = {
  '1': ['bold'],
  '2': ['dim'],
  '31': ['red'],
  '32': ['green'],
  '33': ['yellow'],
  '22': [],
  '39': [],
}

/** Splits a line where its colors change. Throws for a control sequence that the picture would not show. */
export function piecesOf(line: string): Piece[] {
  let look: readonly string[] = []
  const pieces: Piece[] = []
  // The odd parts are what the sequences say.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these sequences are what is read.
  for (const [i, part] of line.split(/\u001b\[(\d+)m/).entries()) {
    if (i % 2 === 1) {
      const next = looks[part]
      if (!next) throw new Error(`The picture has no look for the terminal's sequence ${part}`)
      look = next
    } else if (part !== '') {
      if (stripVTControlCharacters(part) !== part) throw new Error('The picture shows colors only')
      pieces.push({ text: part, look })
    }
  }
  return pieces
}
