import { Readable } from 'node:stream'
import { describe, expect, it, vi } from 'vitest'
import { createJudge, ServerError } from '../../src/index.ts'
import { bearer, verify } from '../sample.ts'

const judge = createJudge({ verify, maxBody: 100 })
const body = (text: string) => () => Readable.from([Buffer.from(text)])
const headers = (authorization: string, length?: string) => ({
  get: (name: string) => ({ authorization, 'content-length': length })[name] ?? null,
})

describe('createJudge', () => {
  it('judges a request that is not a `Request`', async () => {
    const request = { method: 'POST', target: '/call/web?x=1', headers: headers(await bearer('public')) }
    await expect(judge({ ...request, readBody: body('{"assistantId":"a1"}') })).resolves.toMatchObject({
      target: '/call/web?x=1',
      match: { endpoint: 'POST /call/web' },
      body: { assistantId: 'a1' },
    })
  })

  it.each([
    ['an endpoint of private tokens', 'private', 'POST', '/file'],
    ['a token in the query', 'public', 'POST', '/call/web?access_token=x'],
    ['a malformed target', 'public', 'POST', '//call/web'],
    ['a body that announces too many bytes', 'public', 'POST', '/call/web'],
  ] as const)('reads no body for %s', async (_, grant, method, target) => {
    const readBody = vi.fn(body('{}'))
    await judge({ method, target, headers: headers(await bearer(grant), '101'), readBody }).catch(() => {})
    expect(readBody).not.toHaveBeenCalled()
  })

  it('tells the reader which token may send the body', async () => {
    const readBody = vi.fn(body('{}'))
    const request = { method: 'POST', target: '/call/web', headers: headers(await bearer('private')), readBody }
    const { verified } = await judge(request)
    expect(readBody).toHaveBeenCalledExactlyOnceWith(verified)
  })

  it('stops reading at the limit', async () => {
    let pulled = 0
    const endless = async function* () {
      for (;;) yield new Uint8Array(60 + pulled++)
    }
    const request = { method: 'POST', target: '/call/web', headers: headers(await bearer('public')), readBody: endless }
    await expect(judge(request)).rejects.toMatchObject({ code: 'ERR_SERVER_BODY_SIZE' })
    expect(pulled).toBe(2)
  })

  it('passes on a coded error of the reader, such as a time limit of your own', async () => {
    const late = new ServerError('ERR_SERVER_UNAVAILABLE', 'the body took too long', 'Send it faster.')
    const readBody = async function* () {
      yield new Uint8Array(1)
      throw late
    }
    const request = { method: 'POST', target: '/call/web', headers: headers(await bearer('public')), readBody }
    await expect(judge(request)).rejects.toBe(late)
  })

  it('refuses a malformed target even where a scope map allows it', async () => {
    const scopes = {
      match: () => ({ malformed: 'the path is odd' }),
      authorize: () => ({ allowed: true, required: 'public' }) as const,
    }
    const request = { method: 'POST', target: '/x/', headers: headers(await bearer('public')), readBody: body('') }
    await expect(createJudge({ verify, scopes })(request)).rejects.toMatchObject({ code: 'ERR_SCOPE_PATH' })
  })
})
