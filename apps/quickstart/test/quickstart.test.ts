import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

async function quickstart(env: Record<string, string> = {}) {
  const child = spawn('node', [main], { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
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

  it('uses colors in a terminal only, and says what to try next', async () => {
    const plain = await quickstart()
    const colored = await quickstart({ FORCE_COLOR: '1' })
    expect(plain.stdout).not.toContain('\u001b')
    expect(colored.stdout).toContain('\u001b[1m')
    expect(plain.stdout).toContain('npm run web-call')
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
