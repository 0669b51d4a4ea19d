import { createSigner } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { createSandbox, type SandboxOptions } from '../src/index.ts'
import { credentials } from './sample.ts'

const status = async (sandbox: ReturnType<typeof createSandbox>, signer = sandbox.organization) => {
  const { token } = await createSigner({ orgId: signer.orgId, privateKey: signer.privateKey })({ tag: 'private' })
  const headers = { authorization: `Bearer ${token}` }
  return (await sandbox.fetch('https://api.vapi.ai/assistant', { headers })).status
}

describe('createSandbox', () => {
  it('makes up an organization, another one each time, and shows it', async () => {
    const [one, two] = [createSandbox(), createSandbox()]
    expect(await status(one)).toBe(200)
    expect(await status(one, two.organization)).toBe(401)
  })

  it('accepts bytes and a remote key as the key of an organization', async () => {
    const privateKey = new TextEncoder().encode(credentials.privateKey)
    expect(await status(createSandbox({ ...credentials, privateKey }), credentials)).toBe(200)
    const { createHmac } = await import('node:crypto')
    const mac = async (data: Uint8Array) => createHmac('sha256', credentials.privateKey).update(data).digest()
    expect(await status(createSandbox({ ...credentials, privateKey: { mac } }), credentials)).toBe(200)
  })

  it('keeps several organizations apart', async () => {
    const other = { orgId: 'other', privateKey: crypto.randomUUID() }
    const sandbox = createSandbox({ ...credentials, organizations: [other] })
    expect(await status(sandbox)).toBe(200)
    expect(await status(sandbox, other)).toBe(200)
    expect(await status(sandbox, { ...other, privateKey: credentials.privateKey })).toBe(401)
  })

  it.each<[string, object]>([
    ['`validate`', { validate: 'all' }],
    ['`overrides`', { overrides: true }],
    ['`webChat`', { webChat: 'yes' }],
    ['`reply`', { reply: 'hello' }],
    ['`now`', { now: 1 }],
    ['`fetch`', { fetch: 'https://api.vapi.ai' }],
    ['`apiKeys`', { apiKeys: {} }],
    ['`key`', { apiKeys: [{ key: '', tag: 'public' }] }],
    ['`key`', { apiKeys: [{ key: 'a.b.c', tag: 'public' }] }],
    ['`tag`', { apiKeys: [{ key: 'key', tag: 'Public' }] }],
    ['`restrictions`', { apiKeys: [{ key: 'key', tag: 'public', restrictions: [] }] }],
    ['`organizations`', { organizations: {} }],
    ['`organizations`', { organizations: [credentials] }],
  ])('refuses a wrong %s by its name', (name, options) => {
    expect(() => createSandbox({ ...credentials, ...options })).toThrow(
      expect.objectContaining({
        code: 'ERR_SANDBOX_OPTION',
        message: expect.stringContaining(name),
        remedy: expect.stringMatching(/\.$/),
      }),
    )
  })

  it.each<[string, SandboxOptions]>([
    ['an id alone', { orgId: 'org' }],
    ['a variable that is not set', { orgId: 'org', privateKey: process.env.NOT_SET as string }],
    ['a key that is not one, of another organization', { organizations: [{ orgId: 'org', privateKey: 'short' }] }],
  ])('refuses %s', (_, options) => {
    expect(() => createSandbox(options)).toThrow(expect.objectContaining({ code: 'ERR_TOKEN_KEY' }))
  })

  it('refuses a seed that it cannot plant', () => {
    expect(() => createSandbox({ seed: { '/nothing': [] } })).toThrow(
      expect.objectContaining({ code: 'ERR_SANDBOX_SEED' }),
    )
  })
})
