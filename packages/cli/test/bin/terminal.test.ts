import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { shell } from './started.ts'

// A pseudo-terminal without native modules. The one of BSD takes other options.
const has = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true
const inPipe = 'vapi-auth endpoints --scope public'
const onTerminal = `script --quiet --return --command '${inPipe}' /dev/null`

const plain = /^public {3}POST \/call\/web\r?\n$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for.
const colored = /^\u001b\[32mpublic {3}\u001b\[39mPOST \/call\/web\r?\n$/

describe('the command prints', () => {
  it.skipIf(!has).each([
    { where: 'a terminal', env: { TERM: 'xterm' }, prints: colored },
    {
      where: 'a terminal with an empty NO_COLOR, which says nothing',
      env: { TERM: 'xterm', NO_COLOR: '' },
      prints: colored,
    },
    { where: 'a terminal with NO_COLOR', env: { TERM: 'xterm', NO_COLOR: '1' }, prints: plain },
    {
      where: 'a terminal with NO_COLOR and FORCE_COLOR',
      env: { TERM: 'xterm', NO_COLOR: '1', FORCE_COLOR: '1' },
      prints: plain,
    },
    { where: 'a terminal that is dumb', env: { TERM: 'dumb' }, prints: plain },
  ])('on $where as it should', async ({ env, prints }) => {
    const { stdout, exitCode } = await shell(onTerminal, { env })
    expect(stdout).toMatch(prints)
    expect(exitCode).toBe(0)
  })

  it.each([{ env: {} }, { env: { FORCE_COLOR: '1' } }])('no colors in a pipe, with $env', async ({ env }) => {
    expect((await shell(inPipe, { env })).stdout).toMatch(plain)
  })
})
