import type { Line, Span } from './report.ts'

/** Columns of the narrowest terminal that is usual. */
export const WIDTH = 80

/** Returns a text as lines of at most 80 columns: the label before the first, and the others as far in. */
export function paragraph(label: Span, text: string): Line[] {
  const indent = (typeof label === 'string' ? label : label.text).length
  return wrap(text, WIDTH - indent).map((line, i): Line => (i === 0 ? [label, line] : [' '.repeat(indent), line]))
}

/** A word, or code between backticks with its spaces: a command that is broken in two can no longer be copied. */
const piece = /(?:`[^`]*`|[^ ])+/g

/** Returns a text in lines of at most so many columns. A word or a piece of code that is longer stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.match(piece) ?? []) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}
