import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

// A pseudo-terminal without native modules. The one of BSD takes other options.
const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true
const onTerminal = ['--quiet', '--return', '--command', `node ${main}`, '/dev/null']

const quickstart = (env: Record<string, string> = {}) => run('node', [main], env)

async function run(file: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(file, args, { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, stdout, stderr }
}

const wholeToken = /[\w-]{20,}\.[\w-]{20,}\.[\w-]{20,}/

describe('the quickstart', () => {
  it('tells the whole story, shows no whole token and exits 0', async () => {
    const { code, stdout, stderr } = await quickstart()
    expect(stderr).toBe('')
    expect(code).toBe(0)
    for (const words of ['POST /assistant', 'POST /call/web', 'ERR_SCOPE_REQUIRED', '403', 'one renewal']) {
      expect(stdout).toContain(words)
    }
    expect(stdout).not.toMatch(wholeToken)
  })

  it('says at the end what to try next', async () => {
    const { stdout } = await quickstart()
    const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
    const [, next = ''] = stdout.split('\nTry next\n')
    const commands = Array.from(next.matchAll(/npm (?:run )?([\w-]+)/g), ([, name = '']) => name)
    expect(commands).toEqual(['web-call', 'sandbox', 'start'])
    expect(next).toContain('npx vapi-auth init ')
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands))
  })

  it('prints no colors into a pipe', async () => {
    expect((await quickstart()).stdout).not.toContain('\u001b')
  })

  it.skipIf(!hasTerminal).each([
    { where: 'a terminal', env: {}, colors: true },
    { where: 'a terminal with NO_COLOR', env: { NO_COLOR: '1' }, colors: false },
    { where: 'a terminal that is dumb', env: { TERM: 'dumb' }, colors: false },
  ])('uses colors on $where: $colors', async ({ env, colors }) => {
    const { code, stdout } = await run('script', onTerminal, { TERM: 'xterm', ...env })
    expect(code).toBe(0)
    expect(stdout).toContain('one renewal')
    expect(stdout.includes('\u001b[1m')).toBe(colors)
    expect(stdout.includes('\u001b')).toBe(colors)
  })

  it.each([
    [
      'an unknown region',
      { VAPI_REGION: 'EU', VAPI_ORG_ID: 'org', VAPI_PRIVATE_KEY: 'k3y-'.repeat(9) },
      "'us' or 'eu'",
    ],
    ['no credentials', {}, 'VAPI_ORG_ID'],
    ['a short key', { VAPI_ORG_ID: 'org', VAPI_PRIVATE_KEY: 'short' }, '32'],
    ['a quoted key', { VAPI_ORG_ID: 'org', VAPI_PRIVATE_KEY: `"${'k3y-'.repeat(9)}"` }, 'quote'],
    ['a PEM', { VAPI_ORG_ID: 'org', VAPI_PRIVATE_KEY: `-----BEGIN PRIVATE KEY-----\n${'k3y-'.repeat(9)}` }, 'PEM'],
  ])('live with %s says in one sentence what to do, without a stack trace', async (_, env, words) => {
    const { code, stdout, stderr } = await quickstart({ ...env, VAPI_LIVE: '1', VAPI_BASE_URL: 'http://127.0.0.1:1' })
    expect(code).toBe(1)
    expect(stderr).toContain(words)
    expect(stderr + stdout).not.toMatch(/^\s+at /m)
    expect(stderr + stdout).not.toContain('k3y-'.repeat(9))
  })

  it('exits 1 when the API answers something unexpected, and starts no web call that nobody asked for', async () => {
    const seen: (string | undefined)[] = []
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`)
      response.writeHead(418, { 'content-type': 'text/html' }).end('<h1>teapot</h1>')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const env = {
      VAPI_LIVE: '1',
      VAPI_BASE_URL: `http://127.0.0.1:${port}`,
      VAPI_ORG_ID: 'org',
      VAPI_PRIVATE_KEY: 'k3y-'.repeat(9),
    }
    const { code, stdout, stderr } = await quickstart(env)
    server.close()
    expect(code).toBe(1)
    expect(stdout).toContain(`127.0.0.1:${port}`)
    expect(stderr).toContain('418')
    expect(stderr + stdout).not.toMatch(wholeToken)
    expect(seen).not.toContain('POST /call/web')
  })
})
