import { describe, expect, it } from 'vitest'
import { createCheckJudge } from '../../src/index.ts'
import { bearer, now, sign, verify } from '../sample.ts'

const judge = createCheckJudge({ target: 'x-original', verify, sign, now, cache: 30 })
const asked = async (target: string, more: Record<string, string> = {}) => {
  const headers: Record<string, string> = {
    authorization: await bearer('private'),
    'x-original-method': 'GET',
    'x-original-uri': target,
    ...more,
  }
  return { method: 'GET', target: '/check', headers: { get: (name: string) => headers[name] ?? null } }
}

describe('createCheckJudge', () => {
  it('resolves to the headers of the answer for a request that is not a `Request`', async () => {
    const granted = await judge(await asked('/assistant'))
    expect(granted).toEqual({
      authorization: expect.stringMatching(/^Bearer eyJ/),
      'cache-control': 'max-age=30',
    })
    expect(granted.authorization).not.toBe(await bearer('private'))
  })

  it.each([
    ['a malformed target', '//assistant', {}, 'ERR_SCOPE_PATH'],
    ['no token', '/assistant', { authorization: '' }, 'ERR_TOKEN_MISSING'],
    ['the target of another proxy', '/assistant', { 'x-forwarded-uri': '/' }, 'ERR_SERVER_FORWARDED'],
    ['a method that is not forwarded', '/assistant', { 'x-original-method': 'TRACE' }, 'ERR_SERVER_METHOD'],
  ])('rejects with the refusal of %s', async (_, target, more, code) => {
    await expect(judge(await asked(target, more))).rejects.toMatchObject({ code })
  })
})
