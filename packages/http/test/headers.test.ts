import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, type Fetch } from '../src/index.ts'

const unreachable: Fetch = async () => {
  throw new Error('this must not be sent')
}

/** RFC 6750 §2.1 knows none of these. */
const badTokens: [string, unknown][] = [
  ['nothing', ''],
  ['a line break at its end', 'token\n'],
  ['a line break inside', 'to\r\nx-injected: 1'],
  ['a tab', 'to\tken'],
  ['a control character', 'to\u0000ken'],
  ['a space', 'to ken'],
  ['a scheme of its own', 'Bearer token'],
  ['quotes', '"token"'],
  ['letters that no header has', 'tökén'],
]

describe('a token', () => {
  it.each(badTokens)('with %s is refused by a client', async (_, token) => {
    const client = createClient({ tokens: { private: async () => token as string }, fetch: unreachable })
    await expect(client.get('/assistant')).rejects.toMatchObject({ code: 'ERR_HTTP_HEADER' })
  })

  it.each(badTokens)('with %s is refused by createAuthedFetch', async (_, token) => {
    const send = createAuthedFetch(async () => token as string, { baseUrl: 'https://api.vapi.ai', fetch: unreachable })
    await expect(send('https://api.vapi.ai/assistant')).rejects.toMatchObject({ code: 'ERR_HTTP_HEADER' })
  })
})

describe('an Authorization header of the caller', () => {
  const headers = { Authorization: 'Bearer theirs' }

  it('is refused in the options of a client and of a request', async () => {
    const own = createClient({ tokens: { private: 'ours' }, fetch: unreachable, headers })
    await expect(own.get('/assistant')).rejects.toMatchObject({ code: 'ERR_HTTP_HEADER' })
    const client = createClient({ tokens: { private: 'ours' }, fetch: unreachable })
    await expect(client.get('/assistant', { headers })).rejects.toMatchObject({ code: 'ERR_HTTP_HEADER' })
  })

  it('is refused when a hook sets it', async () => {
    const client = createClient({ tokens: { private: 'ours' }, fetch: unreachable })
    const hooks = { beforeRequest: [({ request }: { request: Request }) => request.headers.set('authorization', 'x')] }
    await expect(client.get('/assistant', { hooks })).rejects.toMatchObject({ code: 'ERR_HTTP_HEADER' })
  })
})

it('refuses to create a client without tokens', () => {
  for (const tokens of [{}, { private: undefined }, { public: '' }]) {
    expect(() => createClient({ tokens } as never)).toThrow(expect.objectContaining({ code: 'ERR_HTTP_OPTION' }))
  }
})
