import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createAuthedFetch, type Fetch } from '../src/index.ts'

function setUp() {
  const sent: Request[] = []
  const inits: (RequestInit | undefined)[] = []
  const fetch: Fetch = async (input, init) => {
    inits.push(init)
    sent.push(new Request(input, init))
    return new Response('{}')
  }
  const authedFetch = createAuthedFetch('secret', { baseUrl: 'https://api.vapi.ai', fetch })
  return { authedFetch, sent, inits }
}

describe('createAuthedFetch reads its arguments once', () => {
  it('sends the URL that was checked when toString returns another one later', async () => {
    const answers = ['https://api.vapi.ai/assistant', 'https://evil.example/']
    const { authedFetch, sent } = setUp()
    await authedFetch({ toString: () => answers.shift() ?? 'https://evil.example/' } as unknown as string)
    expect(sent.map(({ url }) => url)).toEqual(['https://api.vapi.ai/assistant'])
    expect(answers).toEqual(['https://evil.example/'])
  })

  it('checks the URL that fetch uses, not an overridden property of a Request', async () => {
    const { authedFetch, sent } = setUp()
    class Disguised extends Request {
      override get url() {
        return 'https://api.vapi.ai/assistant'
      }
    }
    await expect(authedFetch(new Disguised('https://evil.example/'))).rejects.toMatchObject({ code: 'ERR_HTTP_TARGET' })
    expect(sent).toEqual([])
  })

  it('sends the body that a getter returned first', async () => {
    const { authedFetch, sent } = setUp()
    const bodies = ['first', 'second']
    const init = {
      method: 'POST',
      get body() {
        return bodies.shift() ?? null
      },
    }
    await authedFetch('https://api.vapi.ai/assistant', init)
    expect(await sent[0]?.text()).toBe('first')
  })
})

describe('createAuthedFetch', () => {
  it('passes on options of fetch that a Request does not hold', async () => {
    const { authedFetch, inits } = setUp()
    await authedFetch('https://api.vapi.ai/assistant', { next: { revalidate: 60 } } as RequestInit)
    expect(inits).toMatchObject([{ next: { revalidate: 60 } }])
  })

  it.each<[string, unknown]>([
    ['a blob: URL of the API’s origin', 'blob:https://api.vapi.ai/2f6d5a1e-0000-4000-8000-000000000000'],
    ['a filesystem: URL', 'filesystem:https://api.vapi.ai/temporary/x'],
    ['a URL with a user name and password', 'https://user:hunter2@api.vapi.ai/assistant'],
    ['a password in a URL object', new URL('https://user:hunter2@api.vapi.ai/assistant')],
    ['an object without a text', Object.create(null)],
    ['a symbol', Symbol('url')],
    ['undefined', undefined],
  ])('refuses %s without quoting it', async (_, input) => {
    const { authedFetch, sent } = setUp()
    const error = await authedFetch(input as string).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'ERR_HTTP_TARGET', status: 500 })
    expect(inspect(error, { depth: null })).not.toContain('hunter2')
    expect(sent).toEqual([])
  })

  it('wraps an error about the arguments of fetch, without the header in it', async () => {
    const { authedFetch } = setUp()
    const headers = { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJvcmdJZCI6Im8ifQ.signature\n\u0000' }
    const error = await authedFetch('https://api.vapi.ai/assistant', { headers }).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'ERR_HTTP_OPTION' })
    expect(inspect(error, { depth: null })).not.toContain('eyJ')
  })

  it.each(['https://user:hunter2@api.vapi.ai/x', 'https://user:hunter2@evil.example/'])(
    'does not follow a redirect to %s, and does not quote it',
    async (location) => {
      const fetch: Fetch = async () => new Response(null, { status: 302, headers: { location } })
      const authedFetch = createAuthedFetch('secret', { baseUrl: 'https://api.vapi.ai', fetch })
      const error = await authedFetch('https://api.vapi.ai/assistant').catch((error: unknown) => error)
      expect(error).toMatchObject({ code: 'ERR_HTTP_REDIRECT', status: 502 })
      expect(inspect(error, { depth: null })).not.toContain('hunter2')
    },
  )
})
