import { describe, expect, it } from 'vitest'
import { ran, start } from '../ran.ts'
import { signed } from '../sample.ts'

const body = (message: string, statusCode: number) => JSON.stringify({ message, error: 'Forbidden', statusCode })

/** What Vapi says, and the code for it. */
const sentences = [
  {
    says: 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.',
    code: 'ERR_API_KEY',
  },
  { says: 'Missing Authorization Header.', code: 'ERR_API_HEADER' },
  { says: "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT.", code: 'ERR_API_SCOPE' },
  { says: "Key doesn't allow origin 'http://localhost:3000'", code: 'ERR_API_ORIGIN' },
  { says: "Key doesn't allow assistantId 'a2'", code: 'ERR_API_ASSISTANT' },
  { says: "Key doesn't allow transient assistant", code: 'ERR_API_TRANSIENT' },
]

describe('why', () => {
  it.each(sentences)('knows $code by its body, its message alone, and in a line of a log', async ({ says, code }) => {
    for (const answer of [body(says, 403), says, `[12:03] ERROR 403 ${body(says, 403)}`]) {
      const { exitCode, json } = await ran(['why', answer, '--json'])
      expect(json).toEqual({ code, cause: expect.stringMatching(/./), remedy: expect.stringMatching(/./) })
      expect(exitCode).toBe(0)
    }
  })

  it('reads the answer from standard input', async () => {
    const { stdout } = await ran(['why'], { stdin: body('Missing Authorization Header.', 401) })
    expect(stdout).toContain('ERR_API_HEADER')
  })

  it('compares the answer with the token', async () => {
    const token = await signed({ tag: 'public', restrictions: { allowedOrigins: ['https://a.example'] } })
    const answer = body("Key doesn't allow origin 'https://b.example'", 403)
    const { stdout } = await ran(['why', answer, '--token', token])
    expect(stdout).toContain('allowedOrigins lists ("https://a.example")')
    expect((await ran(['why', answer], { env: { VAPI_JWT: token } })).stdout).toBe(stdout)

    const late = await ran(['why', answer, '--token', token], { now: () => start + 7_200_000 })
    expect(late.stdout).toContain('expired')
  })

  it('repeats the code and the remedy that a server of these packages says', async () => {
    const answer = JSON.stringify({ status: 429, message: 'too many', code: 'ERR_SERVER_LIMIT', remedy: 'wait' })
    const { exitCode, json } = await ran(['why', answer, '--json'])
    expect(json).toEqual({ code: 'ERR_SERVER_LIMIT', cause: 'too many', remedy: 'wait' })
    expect(exitCode).toBe(0)
  })

  it('fails for an answer that it does not know, and says what there is to say', async () => {
    const { exitCode, json } = await ran(['why', body('Service Unavailable', 503), '--json'])
    expect(json).toMatchObject({ code: 'ERR_API_OTHER', cause: 'Service Unavailable' })
    expect(exitCode).toBe(1)
    expect((await ran(['why', '404', '--json'])).json).toMatchObject({ cause: '404' })
  })

  it.each([
    { why: 'no answer', argv: [] },
    { why: 'a status that is none', argv: ['x', '--status', '999'] },
    { why: 'standard input for two things', argv: ['--token', '-'] },
  ])('takes $why for a mistake in the command line', async ({ argv }) => {
    const { exitCode, json } = await ran(['why', ...argv, '--json'])
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_USAGE' } })
    expect(exitCode).toBe(2)
  })
})
