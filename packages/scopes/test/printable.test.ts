import { describe, expect, it } from 'vitest'
import { printable, printableLines } from '../src/internal/index.ts'

describe('printable', () => {
  it.each([
    { text: 'a\tb', safe: 'a\tb' },
    { text: 'Grüße 漢字 \u{1f600}', safe: 'Grüße 漢字 \u{1f600}' },
    { text: '\u0000\u0007\u001b\u007f\r\n', safe: '\\u0000\\u0007\\u001b\\u007f\\u000d\\u000a' },
    { text: '\u{e0041}', safe: '\\udb40\\udc41' },
  ])('gives $safe', ({ text, safe }) => {
    expect(printable(text)).toBe(safe)
  })

  it('keeps line breaks where they are meant', () => {
    expect(printableLines('a\r\nb')).toBe('a\\u000d\nb')
  })
})
