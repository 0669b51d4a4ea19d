import { styleText } from 'node:util'
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
    stdout.write(reveals ? text : conceal(text))
    return
  }
  if (raw === undefined) printLines(stdout, conceal, lines)
  else stdout.write(typeof raw === 'string' && !reveals ? conceal(raw) : raw)
  printLines(stderr, conceal, notes)
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

/** Returns a text whose control characters are visible: an answer or a claim could else move the cursor, or worse. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
