import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { credentials, emptyFolder, orgId, privateKey, ran } from '../ran.ts'
import { forged, inSeconds, signed } from '../sample.ts'

const invalidKey = 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.'
const missing = '{"message":"Missing Authorization Header.","error":"Unauthorized","statusCode":401}'

describe('why', () => {
  it('prints the documented JSON, with a second error beside the first', async () => {
    const { exitCode, json } = await ran(['why', '--json'], { stdin: `${missing}\nMeeting has ended` })
    const explained = { cause: expect.stringMatching(/./), remedy: expect.stringMatching(/./) }
    expect(json).toEqual({
      code: 'ERR_API_HEADER',
      ...explained,
      docs: '/errors#err_api_header',
      also: [{ code: 'ERR_WHY_CALL_ENDED', ...explained, docs: '/errors#err_why_call_ended' }],
    })
    expect(exitCode).toBe(0)
  })

  it('prints lines of at most 80 columns', async () => {
    const { stdout } = await ran(['why', `${missing}\nTypeError: Failed to fetch\nMeeting has ended`])
    expect(stdout).toMatch(/^cause {4}The request carried no key or token/)
    expect(stdout).toMatch(/^code {5}ERR_API_HEADER {2}documentation: \/errors#err_api_header$/m)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('takes the token from an option, from VAPI_JWT, or from the text itself', async () => {
    const token = await signed({ tag: 'public', restrictions: { allowedOrigins: ['https://a.example'] } })
    const answer = "Key doesn't allow origin 'https://b.example'"
    const expected = { cause: expect.stringContaining('it allows `https://a.example` only') }
    expect((await ran(['why', answer, '--token', token, '--json'])).json).toMatchObject(expected)
    expect((await ran(['why', answer, '--json'], { env: { VAPI_JWT: token } })).json).toMatchObject(expected)
    const dump = `> authorization: Bearer ${token}\n${answer}`
    const pasted = await ran(['why', '--json'], { stdin: dump })
    expect(pasted.json).toMatchObject(expected)
    expect(pasted.stdout).not.toContain(token)
  })

  it('reads method and path from the text', async () => {
    const token = await signed({ tag: 'private' })
    const stdin = `> GET /assistant?limit=1 HTTP/2\n${invalidKey}`
    const { json } = await ran(['why', '--json', '--token', token], { stdin, env: credentials })
    expect(json).toMatchObject({ cause: expect.stringContaining('in order and was signed with the key') })
  })

  it('names the .env file whose key signed the token', async () => {
    const cwd = emptyFolder()
    const other = 'c'.repeat(36)
    writeFileSync(join(cwd, '.env.local'), `\uFEFFVAPI_PRIVATE_KEY=${other}\n`)
    const token = forged({ orgId, exp: inSeconds(60), token: { tag: 'private' } }, other)
    const env = { ...credentials, VAPI_JWT: token }
    const { json, stdout } = await ran(['why', invalidKey, '--target', '/call', '--json'], { env, cwd })
    expect(json).toMatchObject({ cause: expect.stringContaining('`VAPI_PRIVATE_KEY` in `.env.local`') })
    expect(stdout).not.toContain(other)
  })

  it('takes the key from --env-file, and goes on where the credentials cannot be used', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'own.env'), `VAPI_ORG_ID=${orgId}\nVAPI_PRIVATE_KEY=${privateKey}\n`)
    const env = { VAPI_JWT: forged({ orgId, exp: inSeconds(60), token: { tag: 'private' } }, 'x'.repeat(36)) }
    const argv = ['why', invalidKey, '--target', '/call', '--json']
    const known = await ran([...argv, '--env-file', 'own.env'], { env, cwd })
    expect(known.json).toMatchObject({ cause: expect.stringContaining('not signed with the private key') })
    const broken = await ran(argv, { env: { ...env, VAPI_ORG_ID: orgId } })
    expect(broken.json).toMatchObject({ code: 'ERR_API_KEY' })
  })

  it('guesses the endpoint that was meant', async () => {
    const { json } = await ran(['why', 'Cannot GET /assistants', '--json'])
    expect(json).toMatchObject({ remedy: expect.stringContaining('Did you mean `GET /assistant`?') })
  })

  it('says which property of a body is in the wrong place', async () => {
    const { json } = await ran(['why', 'assistant.property assistantId should not exist', '--json'])
    expect(json).toMatchObject({
      cause: expect.stringContaining('`assistantId` inside `assistant`'),
      remedy: expect.stringContaining('Move `assistantId` out of `assistant` to the top level'),
    })
  })

  it('repeats what a server of these packages says, and what its code means', async () => {
    const answer = {
      status: 401,
      message: 'Nobody is signed in',
      code: 'ERR_SERVER_UNAUTHENTICATED',
      remedy: 'Sign in.',
    }
    const { exitCode, json } = await ran(['why', JSON.stringify(answer), '--json'])
    expect(json).toMatchObject({
      code: 'ERR_SERVER_UNAUTHENTICATED',
      cause: expect.stringMatching(/^Nobody is signed in: .+/),
      remedy: expect.stringMatching(/^Sign in\. .+\.$/),
    })
    expect(exitCode).toBe(0)
  })

  it('repeats no key that an error of these packages quotes', async () => {
    const key = '7a6b5c4d-aaaa-4bbb-8ccc-0123456789ab'
    const answer = { code: 'ERR_TOKEN_KEY', message: `refused: key=${key}, Bearer ${key}`, remedy: 'Sign.' }
    const { stdout } = await ran(['why', JSON.stringify(answer), '--json'])
    expect(stdout).toContain('ERR_TOKEN_KEY')
    expect(stdout).not.toContain(key)
    const query = await ran(['why', `Cannot GET /calls?apiKey=${key}`, '--json'])
    expect(query.stdout).toContain('GET /calls`')
    expect(query.stdout).not.toContain(key)
  })

  it('fails when the file of --env is missing, with a token or without', async () => {
    const { exitCode, json } = await ran(['why', missing, '--env', 'nope', '--json'])
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_FILE' } })
    expect(exitCode).toBe(1)
  })

  it('fails for a text in which nothing is known, says so, and repeats nothing of it', async () => {
    const dump = 'blorp '.repeat(100)
    const { exitCode, json, stdout } = await ran(['why', dump, '--json'])
    expect(json).toMatchObject({ code: 'ERR_API_OTHER', cause: expect.stringContaining('Nothing in this text') })
    expect(stdout).not.toContain('blorp')
    expect(exitCode).toBe(1)
  })

  it.each([
    { why: 'no text', argv: [] },
    { why: 'a status that is none', argv: ['x', '--status', '999'] },
    { why: 'standard input for two things', argv: ['--token', '-'] },
  ])('takes $why for a usage error', async ({ argv }) => {
    const { exitCode, json } = await ran(['why', ...argv, '--json'])
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_USAGE' } })
    expect(exitCode).toBe(2)
  })
})
