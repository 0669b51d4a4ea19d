import { describe, expect, it } from 'vitest'
import { createConcealer } from '../../src/output/conceal.ts'
import { printable, printReport } from '../../src/output/print.ts'
import { bold, type Report, red } from '../../src/output/report.ts'
import type { World } from '../../src/world.ts'

function printed(report: Report, { colors = false, asJson = false, secret = '' } = {}) {
  const output = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') => ({ colors, write: (text: string | Uint8Array) => (output[name] += text) })
  const concealer = createConcealer()
  concealer.hide(secret)
  printReport({ stdout: sink('stdout'), stderr: sink('stderr') } as unknown as World, concealer, report, asJson)
  return output
}

const report: Report = { json: { a: 'secret-key' }, lines: ['one', [bold('two'), red(' secret-key')]], notes: ['note'] }

describe('printReport', () => {
  it('prints lines on standard output and notes on standard error', () => {
    expect(printed(report)).toEqual({ stdout: 'one\ntwo secret-key\n', stderr: 'note\n' })
  })

  it('prints colours only where they are wanted', () => {
    expect(printed(report, { colors: true }).stdout).toBe(
      'one\n\u001b[1mtwo\u001b[22m\u001b[31m secret-key\u001b[39m\n',
    )
  })

  it('prints nothing but the document as JSON', () => {
    expect(printed(report, { asJson: true, colors: true })).toEqual({
      stdout: '{\n  "a": "secret-key"\n}\n',
      stderr: '',
    })
  })

  it('conceals secrets in lines, notes, raw text and JSON', () => {
    const secret = 'secret-key'
    expect(printed({ ...report, notes: [secret] }, { secret })).toEqual({ stdout: 'one\ntwo …\n', stderr: '…\n' })
    expect(printed({ json: {}, raw: secret }, { secret }).stdout).toBe('…')
    expect(printed(report, { secret, asJson: true }).stdout).toContain('"a": "…"')
  })

  it('reveals what it is asked for, but never in notes', () => {
    const secret = 'secret-key'
    const revealing = { ...report, raw: `${secret}\n`, notes: [secret], reveals: true }
    expect(printed(revealing, { secret })).toEqual({ stdout: 'secret-key\n', stderr: '…\n' })
    expect(printed(revealing, { secret, asJson: true }).stdout).toContain(secret)
  })

  it('lets no text from outside control the terminal', () => {
    expect(printed({ json: {}, lines: ['\u001b[2Jgone', [bold('\u009b31m')]] }, { colors: true }).stdout).toBe(
      '\\u001b[2Jgone\n\u001b[1m\\u009b31m\u001b[22m\n',
    )
  })
})

describe('printable', () => {
  it.each([
    { text: 'a\tb\nc', safe: 'a\tb\nc' },
    { text: 'Grüße 漢字', safe: 'Grüße 漢字' },
    { text: '\u0000\u0007\u001b\u007f\r', safe: '\\u0000\\u0007\\u001b\\u007f\\u000d' },
  ])('gives $safe', ({ text, safe }) => {
    expect(printable(text)).toBe(safe)
  })
})
