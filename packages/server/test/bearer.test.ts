import { describe, expect, it } from 'vitest'
import { bearerToken } from '../src/bearer.ts'

describe('bearerToken', () => {
  it.each([['Bearer abc.def.ghi'], ['bearer abc.def.ghi'], ['BEARER   abc.def.ghi']])(
    'reads the token of %j',
    (authorization) => {
      expect(bearerToken(new Headers({ authorization }))).toBe('abc.def.ghi')
    },
  )

  it.each([
    ['', 'ERR_TOKEN_MISSING'],
    ['Bearer', 'ERR_TOKEN_MISSING'],
    ['Bearer ', 'ERR_TOKEN_MISSING'],
    ['Basic dXNlcjpwYXNz', 'ERR_TOKEN_MISSING'],
    ['abc.def.ghi', 'ERR_TOKEN_MISSING'],
    ['BearerX abc.def.ghi', 'ERR_TOKEN_MISSING'],
    ['Bearer\tabc.def.ghi', 'ERR_TOKEN_MISSING'],
    ['Bearer abc def', 'ERR_TOKEN_MALFORMED'],
    ['Bearer abc\tdef', 'ERR_TOKEN_MALFORMED'],
    ['Bearer abc,def', 'ERR_TOKEN_MALFORMED'],
  ])('refuses %j: %s', (authorization, code) => {
    expect(() => bearerToken(new Headers({ authorization }))).toThrow(expect.objectContaining({ code, status: 401 }))
  })

  it('refuses a request without the header', () => {
    expect(() => bearerToken(new Headers())).toThrow(expect.objectContaining({ code: 'ERR_TOKEN_MISSING' }))
  })

  it('refuses two headers, even with one token in both', () => {
    const headers = new Headers({ authorization: 'Bearer abc' })
    headers.append('authorization', 'Bearer abc')
    expect(() => bearerToken(headers)).toThrow(expect.objectContaining({ code: 'ERR_TOKEN_MALFORMED' }))
  })
})
