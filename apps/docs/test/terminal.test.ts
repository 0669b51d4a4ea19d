import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { drawTerminal } from '../terminal/draw.ts'
import { record } from '../terminal/record.ts'
import { commands, description, project } from '../terminal/session.ts'
import { piecesOf } from '../terminal/styled.ts'

// The pseudo-terminal of BSD takes other options.
const has = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true

describe('the picture of a terminal', () => {
  it.skipIf(!has)('shows what the commands print today: `npm run terminal` records it', async () => {
    const kept = readFileSync(new URL('../pages/public/terminal.svg', import.meta.url), 'utf8')
    expect(drawTerminal(description, await record(project, commands))).toBe(kept)
  })

  it.skipIf(!has)('shows no command that failed', async () => {
    await expect(record({}, ['npx vapi-auth init'])).rejects.toMatchObject({ code: 2 })
  })

  it('has the looks of the terminal, and no text that its colors are made of', () => {
    expect(piecesOf('\u001b[1mcause  \u001b[22ma <b>')).toEqual([
      { text: 'cause  ', look: ['bold'] },
      { text: 'a <b>', look: [] },
    ])
    expect(drawTerminal('A & B', [{ command: 'ls', output: 'a <b>\n' }])).toContain('a &lt;b></tspan>')
    expect(() => piecesOf('\u001b[2J')).toThrow('colors only')
    expect(() => piecesOf('\u001b[44m')).toThrow('44')
  })
})
