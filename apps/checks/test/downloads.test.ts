import { createClient, createTokenSource } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { createSigner } from '@vapi-auth/signer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const downloads = [
  'assistant-recording',
  'call-logs',
  'customer-recording',
  'mono-recording',
  'pcap',
  'stereo-recording',
  'video-recording',
] as const

const credentials = { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }
const sandbox = createSandbox(credentials)
const sign = createSigner(credentials)

describe('the downloads of a call, which the API answers by a redirect to a storage of another origin', () => {
  let api: Awaited<ReturnType<typeof sandbox.listen>>
  beforeAll(async () => {
    api = await sandbox.listen()
  })
  afterAll(() => api.close())

  it.each(downloads)('%s arrives, and the token stays behind', async (artifact) => {
    const tokens = { private: createTokenSource(() => sign({ tag: 'private' })) }
    const vapi = createClient({ baseUrl: api.url, tokens })
    const { id } = await vapi.post('/call', { json: {} }).json<{ id: string }>()
    const before = sandbox.requests.length
    // The storage answers 400 to whoever brings a token.
    expect(await vapi.get(`/call/{id}/${artifact}`, { params: { id } }).text()).toBe('bytes from the storage')
    expect(sandbox.requests.slice(before).map(({ target, token }) => [target, token])).toEqual([
      [`/call/${id}/${artifact}`, true],
      [`/_storage/call/${id}/${artifact}`, false],
    ])
  })
})
