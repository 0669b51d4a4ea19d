import { execFileSync } from 'node:child_process'
import { createSandbox } from '@vapi-auth/sandbox'
import { decodeUnverified } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { credentials, orgId, privateKey, ran, start } from '../ran.ts'
import { signed } from '../sample.ts'

const sandbox = () => createSandbox({ orgId, privateKey, now: () => start })

/** A `fetch` that keeps what was sent and answers with one response. */
function recording(answer: () => Response = () => Response.json({})) {
  const sent: Request[] = []
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    sent.push(new Request(input, init))
    return answer()
  }
  const claims = () => decodeUnverified(sent[0]?.headers.get('authorization')?.slice(7) ?? '').payload
  return { fetch, sent, claims }
}

describe('request', () => {
  it('prints the body on standard output and the status on standard error', async () => {
    const { exitCode, stdout, stderr } = await ran(['request', 'GET', '/assistant'], { env: credentials })
    expect([exitCode, stdout, stderr]).toEqual([0, '[]\n', '200\n'])
  })

  it('fills parameters and query, and sends a body', async () => {
    const { fetch, sent } = recording()
    const argv = ['request', 'PATCH', '/assistant/{id}', '--param', 'id=a b', '--query', 'x=1', '--query', 'x=a=b']
    await ran([...argv, '--data', '{"name":"n"}'], { env: credentials, fetch })
    expect(sent[0]?.url).toBe('https://api.vapi.ai/assistant/a%20b?x=1&x=a%3Db')
    expect(sent[0]?.headers.get('content-type')).toBe('application/json')
    expect(await sent[0]?.text()).toBe('{"name":"n"}')
  })

  it.each([
    { request: ['GET', '/assistant'], token: { tag: 'private' } },
    { request: ['GET', '/not-listed'], token: { tag: 'private' } },
    {
      request: ['POST', '/call/web', '--data', '{"assistantId":"a1"}'],
      token: { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } },
    },
    { request: ['POST', '/call/web', '--data', '{"assistant":{}}'], token: { tag: 'public' } },
  ])('signs the least token for $request, for a minute', async ({ request, token }) => {
    const { fetch, claims } = recording()
    await ran(['request', ...request], { env: credentials, fetch })
    expect(claims()).toEqual({ orgId, token, iat: start / 1000, exp: start / 1000 + 60 })
  })

  it('uses a ready token by --token rather than the key, and VAPI_JWT only without a key', async () => {
    const token = await signed({ tag: 'private' }, { jti: 'ready' })
    for (const [argv, env, jti] of [
      [['--token', token], credentials, 'ready'],
      [[], { VAPI_JWT: token }, 'ready'],
      [[], { ...credentials, VAPI_JWT: token }, undefined],
    ] as const) {
      const { fetch, claims } = recording()
      await ran(['request', 'GET', '/assistant', ...argv], { env, fetch })
      expect(claims().jti).toBe(jti)
    }
  })

  it('sends nothing that the token may not do', async () => {
    const { fetch, sent } = recording()
    const token = await signed({ tag: 'public', restrictions: 'none' })
    const { exitCode, json } = await ran(['request', 'GET', '/assistant', '--token', token, '--json'], { fetch })
    expect(json).toMatchObject({ error: { code: 'ERR_SCOPE_REQUIRED' } })
    expect([exitCode, sent]).toEqual([1, []])
  })

  it('says why the API refuses, beside what it answered', async () => {
    const { fetch } = sandbox()
    const token = await signed({ tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } })
    const argv = ['request', 'POST', '/call/web', '--data', '{"assistantId":"a2"}', '--token', token]
    const { exitCode, stdout, stderr } = await ran(argv, { fetch })
    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ statusCode: 403, message: "Key doesn't allow assistantId 'a2'" })
    expect(stderr).toContain('ERR_API_ASSISTANT')
    expect((await ran([...argv, '--json'], { fetch })).json).toEqual({
      status: 403,
      encoding: 'json',
      body: JSON.parse(stdout),
      error: { code: 'ERR_API_ASSISTANT', message: expect.any(String), remedy: expect.any(String) },
    })
  })

  it.each([
    {
      type: 'application/json',
      sent: '{"a":1}',
      json: { encoding: 'json', body: { a: 1 } },
      stdout: '{\n  "a": 1\n}\n',
    },
    { type: 'text/csv', sent: 'a,b\r\n', json: { encoding: 'text', body: 'a,b\r\n' }, stdout: 'a,b\r\n' },
    { type: 'audio/wav', sent: '\xff\x00', json: { encoding: 'base64', body: '/wA=' }, stdout: '\xff\x00' },
    {
      type: 'application/json',
      sent: 'no JSON',
      json: { encoding: 'base64', body: 'bm8gSlNPTg==' },
      stdout: 'no JSON',
    },
  ])('prints a body of $type as it is: $sent', async ({ type, sent, json, stdout }) => {
    const fetch = async () => new Response(Buffer.from(sent, 'latin1'), { headers: { 'content-type': type } })
    const argv = ['request', 'GET', '/assistant']
    expect((await ran(argv, { env: credentials, fetch })).stdout).toBe(stdout)
    expect((await ran([...argv, '--json'], { env: credentials, fetch })).json).toEqual({ status: 200, ...json })
  })

  it.each([
    { why: 'the network fails', fetch: () => Promise.reject(new TypeError('fetch failed')), code: 'ERR_CLI_NETWORK' },
    { why: 'the base URL gets no token', argv: ['--base-url', 'http://api.example'], code: 'ERR_HTTP_TARGET' },
    { why: 'a parameter is missing', path: '/assistant/{id}', code: 'ERR_HTTP_TARGET' },
    { why: 'there is neither a key nor a token', env: {}, code: 'ERR_TOKEN_OPTION' },
  ])('fails when $why', async ({ path = '/assistant', argv = [], code, ...outside }) => {
    const { exitCode, json } = await ran(['request', 'GET', path, ...argv, '--json'], { env: credentials, ...outside })
    expect(json).toMatchObject({ error: { code } })
    expect(exitCode).toBe(1)
  })

  it.each([
    { argv: ['--query', 'limit'] },
    { argv: ['--param', '=1'] },
    { argv: ['--data', 'no JSON'] },
    { argv: ['--dry-run', '--curl'] },
  ])('takes $argv for a mistake in the command line', async ({ argv }) => {
    expect((await ran(['request', 'POST', '/assistant', ...argv], { env: credentials })).exitCode).toBe(2)
  })

  it('calls VAPI_BASE_URL, and --base-url rather than that', async () => {
    const env = { ...credentials, VAPI_BASE_URL: 'https://one.example/' }
    for (const [argv, url] of [
      [[], 'https://one.example/assistant'],
      [['--base-url', 'https://two.example/v1'], 'https://two.example/v1/assistant'],
    ] as const) {
      const { fetch, sent } = recording()
      await ran(['request', 'GET', '/assistant', ...argv], { env, fetch })
      expect(sent[0]?.url).toBe(url)
    }
  })
})

describe('request --dry-run', () => {
  const argv = ['request', 'POST', '/call/web', '--data', '{"assistantId":"a1"}', '--origin', 'https://a.example']

  it('shows what would be sent, the token shortened, and sends nothing', async () => {
    const { fetch, sent } = recording()
    const { exitCode, json } = await ran([...argv, '--dry-run', '--json'], { env: credentials, fetch })
    expect(json).toEqual({
      request: {
        method: 'POST',
        url: 'https://api.vapi.ai/call/web',
        headers: {
          authorization: 'Bearer eyJhbGciOiJI…',
          'content-type': 'application/json',
          origin: 'https://a.example',
        },
        body: '{"assistantId":"a1"}',
      },
      token: 'public',
    })
    expect([exitCode, sent]).toEqual([0, []])
  })
})

describe('request --curl', () => {
  it('prints a line that a shell reads as the same request, without a key', async () => {
    const body = `{"name":"it's @ $HOME"}`
    const { stdout } = await ran(['request', 'POST', '/assistant', '--data', body, '--curl'])
    const shell = execFileSync('sh', ['-c', stdout.replace('curl', "printf '%s\\n'")], {
      env: { VAPI_JWT: 'token', PATH: process.env.PATH },
      encoding: 'utf8',
    })
    expect(shell.trimEnd().split('\n')).toEqual([
      '--request',
      'POST',
      'https://api.vapi.ai/assistant',
      '--header',
      'Authorization: Bearer token',
      '--header',
      'content-type: application/json',
      '--data-raw',
      body,
    ])
  })

  it('prints the documented JSON', async () => {
    const { json } = await ran(['request', 'GET', '/assistant', '--curl', '--json'])
    expect(json).toEqual({ curl: expect.stringMatching(/^curl /), token: 'private' })
  })
})
