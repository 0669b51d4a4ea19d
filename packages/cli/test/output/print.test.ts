import { describe, expect, it } from 'vitest'
import { createConcealer } from '../../src/output/conceal.ts'
import { printReport } from '../../src/output/print.ts'
import { bold, type Report, red } from '../../src/output/report.ts'
import type { World } from '../../src/world.ts'

function printed(report: Report, { colors = false, terminal = false, asJson = false, secret = '' } = {}) {
  const output = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') => ({
    colors,
    terminal,
    write: (text: string | Uint8Array) => (output[name] += text),
  })
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

  it('prints colors only where they are wanted', () => {
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

const hostile = 'a\u001b]0;t\u0007\u009b31m\u2028\u202e\u2066\u200f\ud800b'
const shown = 'a\\u001b]0;t\\u0007\\u009b31m\\u2028\\u202e\\u2066\\u200f\\ud800b'

describe('a hostile text', () => {
  it('is shown escaped in lines and notes, and forges no line', () => {
    const forged = `${hostile}\nverified yes`
    const line = `${shown}\\u000averified yes\n`
    expect(printed({ json: {}, lines: [['id ', forged]], notes: [forged] })).toEqual({
      stdout: `id ${line}`,
      stderr: line,
    })
  })

  it('is escaped in JSON, which says the same', () => {
    const { stdout } = printed({ json: { hostile } }, { asJson: true })
    expect(stdout).toContain(shown)
    expect(JSON.parse(stdout)).toEqual({ hostile })
  })

  it('is escaped on a terminal, where it is the body of an answer, and passed on as it is to a file', () => {
    expect(printed({ json: {}, raw: `${hostile}\n\tb\n` }, { terminal: true }).stdout).toBe(`${shown}\n\tb\n`)
    expect(printed({ json: {}, raw: hostile }).stdout).toBe(hostile)
  })

  it('is not shown on a terminal where it is bytes', () => {
    expect(printed({ json: {}, raw: new Uint8Array(3) }, { terminal: true }).stdout).toMatch(/3 bytes.*redirect/)
  })
})
