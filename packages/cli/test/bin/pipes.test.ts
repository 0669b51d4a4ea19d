import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { credentials } from '../ran.ts'
import { signed } from '../sample.ts'
import { shell, started } from './started.ts'

const token = await signed({ tag: 'public', restrictions: 'none' }, { expiresIn: '7d' })

describe('the command, in pipes', () => {
  it('gives a shell the token alone', async () => {
    const script = 'TOKEN=$(vapi-auth sign --tag private); printf "%s" "$TOKEN"'
    const { stdout, stderr, exitCode } = await shell(script, { env: credentials })
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{43}$/)
    expect(stderr).toContain('A private token')
    expect(exitCode).toBe(0)
  })

  it('passes a token on by standard input', async () => {
    const script = 'vapi-auth sign --tag private | vapi-auth inspect - --json'
    const { stdout, exitCode } = await shell(script, { env: credentials })
    expect(JSON.parse(stdout)).toMatchObject({ verification: { outcome: 'passed' } })
    expect(exitCode).toBe(0)
  })

  it('says nothing when its reader has read enough', async () => {
    const { stdout, stderr, exitCode } = await shell('vapi-auth endpoints | head -1')
    expect([stdout, stderr, exitCode]).toEqual(['private  POST /analytics\n', '', 0])
  })

  it.each([
    { broken: 'stdout', argv: ['explain', '-', 'GET', '/assistant'], stdin: token, exitCode: 1 },
    { broken: 'stderr', argv: ['why'], stdin: '', exitCode: 2 },
  ] as const)('ends quietly with $exitCode when $broken is broken before it writes', async (row) => {
    const { broken, argv, stdin, exitCode } = row
    const child = started(argv)
    child[broken].destroy()
    await once(child[broken], 'close')
    const other = text(broken === 'stdout' ? child.stderr : child.stdout)
    // It has waited for this, so that the pipe is broken for certain.
    child.stdin.end(stdin)
    expect(await once(child, 'exit')).toEqual([exitCode, null])
    expect(await other).toBe('')
  })

  it.each([
    { argv: ['endpoints'], exitCode: 0 },
    { argv: ['explain', token, 'GET', '/assistant'], exitCode: 1 },
    { argv: ['--nothing'], exitCode: 2 },
  ])('ends with $exitCode', async ({ argv, exitCode }) => {
    const child = started(argv)
    child.stdout.resume()
    child.stderr.resume()
    expect(await once(child, 'exit')).toEqual([exitCode, null])
  })

  it('serves the sandbox until it is interrupted, and ends with 0', async () => {
    const child = started(['sandbox', '--json'])
    const [first] = await once(child.stdout, 'data')
    const { url } = JSON.parse(String(first))
    expect((await fetch(url)).status).toBe(401)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
