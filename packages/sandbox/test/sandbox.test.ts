import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createSandbox, type SandboxOptions } from '../src/index.ts'
import { bearer, createSample, credentials, sign } from './sample.ts'

describe('createSandbox', () => {
  it('answers a Request, a URL and a text as fetch does', async () => {
    const { fetch } = createSample()
    const headers = { authorization: await bearer('private') }
    const url = 'https://any.example/assistant'
    for (const input of [url, new URL(url), new Request(url)])
      expect((await fetch(input, { headers })).status).toBe(200)
    await expect(fetch('/assistant', { headers })).rejects.toThrow(TypeError)
    await expect(fetch(url, { headers, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('lets a token expire by its own clock', async () => {
    let time = 1_800_000_000_000
    const sandbox = createSandbox({ ...credentials, now: () => time })
    const { token, expiresAt } = await sign({ tag: 'private' }, { expiresIn: '1m' })
    const status = async () =>
      (await sandbox.fetch('https://api.vapi.ai/tool', { headers: { authorization: `Bearer ${token}` } })).status
    expect(await status()).toBe(200)
    time = (expiresAt + 5) * 1000
    expect(await status()).toBe(401)
  })

  it('accepts the tokens of its own organization only', async () => {
    const sandbox = createSandbox({ ...credentials, orgId: 'another' })
    const headers = { authorization: await bearer('private') }
    expect((await sandbox.fetch('https://api.vapi.ai/tool', { headers })).status).toBe(401)
  })

  it('reads a missing token claim as a public token', async () => {
    const { createHmac } = await import('node:crypto')
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const input = `${encode({ alg: 'HS256' })}.${encode({ orgId: credentials.orgId, exp: 1_800_000_100 })}`
    const token = `${input}.${createHmac('sha256', credentials.privateKey).update(input).digest('base64url')}`
    const headers = { authorization: `Bearer ${token}` }
    const send = (path: string) => createSample().fetch(`https://api.vapi.ai${path}`, { method: 'POST', headers })
    expect(await (await send('/assistant')).json()).toMatchObject({ message: expect.stringContaining('`token`') })
    expect((await send('/call/web')).status).toBe(201)
  })

  it.each<[string, Partial<SandboxOptions>, string]>([
    ['no organization', { orgId: undefined as never }, 'ERR_TOKEN_OPTION'],
    ['an empty organization', { orgId: '' }, 'ERR_TOKEN_OPTION'],
    ['no key', { privateKey: undefined as never }, 'ERR_TOKEN_KEY'],
    ['a short key', { privateKey: 'short' }, 'ERR_TOKEN_KEY'],
  ])('refuses %s', (_, options, code) => {
    expect(() => createSandbox({ ...credentials, ...options })).toThrow(expect.objectContaining({ code }))
  })

  it('shows no key when it is printed', async () => {
    const sandbox = createSample()
    expect(inspect(sandbox, { depth: 10, showHidden: true }) + JSON.stringify(sandbox)).not.toContain(
      credentials.privateKey,
    )
  })
})
