import { styleText } from 'node:util'
import { printable, printableLines } from '@vapi-auth/scopes/internal'
import type { Sink, World } from '../world.ts'
import type { Concealer } from './conceal.ts'
import type { Line, Report, Span } from './report.ts'

/** Prints a report: as one JSON document, or for people. */
export function printReport(
  { stdout, stderr }: World,
  { conceal }: Concealer,
  { json, lines = [], raw, notes = [], reveals = false }: Report,
  asJson: boolean,
): void {
  if (asJson) {
    const text = `${JSON.stringify(json, null, 2)}\n`
    // Escaped, the document says the same, and says it safely to a terminal.
    stdout.write(printableLines(reveals ? text : conceal(text)))
    return
  }
  if (raw === undefined) printLines(stdout, conceal, lines)
  else printRaw(stdout, reveals ? (text) => text : conceal, raw)
  printLines(stderr, conceal, notes)
}

/** A pipe or a file gets the bytes as they are; a terminal must not obey them. */
function printRaw({ write, terminal }: Sink, conceal: Concealer['conceal'], raw: string | Uint8Array): void {
  if (typeof raw !== 'string') {
    write(terminal ? `(${raw.length} bytes that are not text: redirect the output to a file)\n` : raw)
    return
  }
  const text = conceal(raw)
  write(terminal ? printableLines(text) : text)
}

function printLines({ write, colors }: Sink, conceal: Concealer['conceal'], lines: readonly Line[]): void {
  const spansOf = (line: Line): readonly Span[] => (typeof line === 'string' || 'text' in line ? [line] : line)
  const paint = (span: Span): string => {
    const { text, look } = typeof span === 'string' ? { text: span, look: undefined } : span
    const safe = printable(conceal(text))
    // The sink has decided; styleText would ask the process.
    return colors && look ? styleText(look, safe, { validateStream: false }) : safe
  }
  if (lines.length > 0) write(lines.map((line) => `${spansOf(line).map(paint).join('')}\n`).join(''))
}
