import { describe, expect, it } from 'vitest'
import { bearerToken, refuseTokenInQuery } from '../../src/request/bearer.ts'

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
  ])('refuses %j with %s', (authorization, code) => {
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

describe('refuseTokenInQuery', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln'

  it.each([
    ['the parameter access_token, whatever its value', '?access_token=x'],
    ['a value', `?auth=${token}`],
    ['a percent-encoded value', `?auth=%65${token.slice(1)}`],
    ['a value without a signature', '?auth=eyJhbGciOiJub25lIn0.e30.'],
    ['the only thing in the query', `?${token}`],
    ['a parameter name', `?${token}=1`],
    ['the middle of a value', `?x=a.${token}`],
    ['the middle of a value, before more segments', `?x=a.${token}.b.c`],
    ['a value behind Bearer', `?x=Bearer%20${token}`],
    ['a value behind Bearer and a plus sign', `?x=Bearer+${token}`],
    ['a JSON value', `?x=%7B%22token%22%3A%22${token}%22%7D`],
    ['a URL as value', `?next=https%3A%2F%2Fapp.example%2F%3Ft%3D${token}`],
    ['the last of many parameters', `?a=1&b=2&c=${token}`],
    ['a value that continues without a boundary', `?x=token${token}`],
  ])('refuses a token as %s', (_, query) => {
    expect(() => refuseTokenInQuery(`/assistant${query}`)).toThrow(
      expect.objectContaining({ code: 'ERR_TOKEN_MALFORMED', status: 401 }),
    )
  })

  it.each([
    [''],
    ['?'],
    ['?limit=5&name=eyJ'],
    ['?host=monkey_business.example.com'],
    ['?version=1.2.3&file=report.final.pdf'],
    ['?id=0b0c6b8f-0a3c-4c64-9a6c-3f1df2b0a111'],
    ['?x=eyJ..y'],
    ['?x=eyJhbGciOiJIUzI1NiJ9.e30'],
  ])('accepts the query %j', (query) => {
    expect(() => refuseTokenInQuery(`/assistant${query}`)).not.toThrow()
  })

  it('takes time in proportion to the length of the query', () => {
    // A quadratic search would compare some 10^11 characters here.
    expect(() => refuseTokenInQuery(`/?x=${'eyJ'.repeat(200_000)}`)).not.toThrow()
  })
})
