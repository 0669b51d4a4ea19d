import { describe, expect, it } from 'vitest'
import { credentials, privateKey, ran } from '../ran.ts'
import { signed } from '../sample.ts'

const token = await signed({ tag: 'private' })
const passed = { tag: 'private' }

describe('the token', () => {
  it.each([
    { from: 'an argument', argv: [token], outside: {} },
    { from: 'standard input', argv: ['-'], outside: { stdin: `${token}\n` } },
    { from: 'VAPI_JWT', argv: [], outside: { env: { VAPI_JWT: token } } },
    { from: 'a header copied whole', argv: ['-'], outside: { stdin: `Authorization: Bearer ${token}` } },
    { from: 'a header in quotes', argv: ['-'], outside: { stdin: `'Bearer ${token}'` } },
    { from: 'an address', argv: ['-'], outside: { stdin: `Bearer%20${token}` } },
    { from: 'lines that a terminal wrapped', argv: ['-'], outside: { stdin: token.replaceAll(/.{40}/g, '$&\n') } },
    { from: 'an argument rather than VAPI_JWT', argv: [token], outside: { env: { VAPI_JWT: 'x' } } },
  ])('comes from $from', async ({ argv, outside }) => {
    expect((await ran(['inspect', ...argv, '--json'], outside)).json).toMatchObject(passed)
  })

  it.each([
    { what: 'nothing at all', argv: [], outside: {}, code: 'ERR_CLI_USAGE', exitCode: 2 },
    { what: 'empty standard input', argv: ['-'], outside: { stdin: '\n' }, code: 'ERR_CLI_USAGE', exitCode: 2 },
    { what: 'an API key', argv: [privateKey], outside: {}, code: 'ERR_CLI_API_KEY', exitCode: 1 },
    {
      what: 'the private key itself, whatever it looks like',
      argv: ['key.with.dots-and-more-than-32-bytes'],
      outside: { env: { ...credentials, VAPI_PRIVATE_KEY: 'key.with.dots-and-more-than-32-bytes' } },
      code: 'ERR_CLI_API_KEY',
      exitCode: 1,
    },
    { what: 'text that is not a token', argv: ['hello'], outside: {}, code: 'ERR_TOKEN_MALFORMED', exitCode: 1 },
  ])('is not taken from $what', async ({ argv, outside, code, exitCode }) => {
    const result = await ran(['inspect', ...argv, '--json'], outside)
    expect(result.json).toMatchObject({ error: { code } })
    expect(result.exitCode).toBe(exitCode)
  })
})
