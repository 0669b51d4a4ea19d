import { describe, expect, it } from 'vitest'
import { credentials, privateKey, ran } from './ran.ts'
import { signed } from './sample.ts'

const commands = ['sign', 'inspect', 'explain', 'why', 'endpoints', 'request', 'doctor', 'init', 'sandbox']

describe('the command', () => {
  it('lists its commands and the exit codes in its help', async () => {
    const { exitCode, stdout, stderr } = await ran(['--help'])
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
    expect(stdout).toContain('Exit codes: 0')
    expect([exitCode, stderr]).toEqual([0, ''])
  })

  it.each([...commands.map((name) => [name]), ['endpoints', 'diff']])(
    'shows examples and --json in the help of %s',
    async (...words) => {
      const { exitCode, stdout } = await ran([...words, '--help'])
      expect(stdout).toContain('--json')
      expect(stdout).toMatch(/\nExamples:\n {2}# .+\n {2}\$ vapi-auth /)
      expect(exitCode).toBe(0)
    },
  )

  it('prints its version', async () => {
    expect((await ran(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it.each([
    { what: 'an unknown command', argv: ['sgin'] },
    { what: 'an unknown option', argv: ['endpoints', '--all'] },
    { what: 'an option without its value', argv: ['sign', '--tag'] },
    { what: 'too many arguments', argv: ['inspect', 'a', 'b'] },
    { what: 'a missing argument', argv: ['request', 'GET'] },
  ])('exits 2 for $what, and says what and where help is', async ({ argv }) => {
    const { exitCode, stdout, stderr } = await ran(argv)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^usage {3}ERR_CLI_USAGE[\s\S]*--help/)
    expect((await ran([...argv, '--json'])).json).toEqual({
      error: { code: 'ERR_CLI_USAGE', message: expect.any(String), remedy: expect.any(String) },
    })
  })

  it('repeats no key that stands where a command or an option should', async () => {
    const key = '5f0b3a0e-0c55-4a39-8d9e-3a1f0c8f6b11'
    for (const argv of [[key], ['sign', `--${key}`], ['sign', '--tag', key]]) {
      const { stderr } = await ran(argv)
      expect(stderr).toContain('ERR_CLI_USAGE')
      expect(stderr).not.toContain(key)
    }
  })

  it('shows its help, and exits 2, when no command is given', async () => {
    const { exitCode, stdout, stderr } = await ran([])
    expect(stderr).toMatch(/^Usage: vapi-auth/)
    expect([exitCode, stdout]).toEqual([2, ''])
  })

  it('takes a defect of its own for a failure, with a stack that holds no secret', async () => {
    const templates = new URL(`file:///nowhere/${privateKey}/`)
    const { exitCode, stderr } = await ran(['init', 'hono'], { templates, env: credentials })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('ERR_CLI_DEFECT')
    expect(stderr).not.toContain(privateKey)
  })
})

const token = await signed({ tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } })
const echo = async (input: string | URL | Request, init?: RequestInit) =>
  Response.json({ message: new Request(input, init).headers.get('authorization') }, { status: 401 })

/** Command lines that handle a key or a token, or are given one where it does not belong. */
const secretive: [argv: string[], outside?: Parameters<typeof ran>[1]][] = [
  [['inspect', token]],
  [['inspect', privateKey]],
  [['inspect', `${token}x`]],
  [['explain', token, 'POST', '/call/web', '--assistant-id', 'a1']],
  [['explain', token, 'POST', `/call/web?token=${token}`]],
  [['why', `401 for ${token} and ${privateKey}`, '--token', token]],
  [['why', '{"message":"Invalid Key."}', '--token', privateKey]],
  [['request', 'GET', '/assistant']],
  [['request', 'GET', '/assistant'], { fetch: echo }],
  [
    ['request', 'GET', '/assistant'],
    { fetch: async (input, init) => Promise.reject(new Error(await (await echo(input, init)).text())) },
  ],
  [['request', 'GET', '/assistant', '--dry-run']],
  [['request', 'POST', '/call/web', '--curl']],
  [['doctor'], { fetch: echo }],
  [['sandbox']],
  [[privateKey]],
  [[token]],
  [['sign', '--tag', privateKey]],
  [['sign', `--${token}`]],
  [
    ['endpoints', 'diff', `https://x.example/${token}`],
    { fetch: async (url) => Promise.reject(new Error(String(url))) },
  ],
]

describe('no output', () => {
  it.each(secretive)('holds a whole token or a key: %j', async (argv, outside = {}) => {
    for (const args of [argv, [...argv, '--json']]) {
      const { stdout, stderr } = await ran(args, { env: { ...credentials, VAPI_JWT: token }, ...outside })
      const printed = stdout + stderr
      expect(printed).toMatch(/./)
      expect(printed).not.toContain(privateKey)
      expect(printed).not.toMatch(/[\w-]{20,}\.[\w-]{20,}\.[\w-]{10,}/)
    }
  })
})
