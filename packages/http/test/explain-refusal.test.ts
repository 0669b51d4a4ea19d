import { describe, expect, it } from 'vitest'
import { explainRefusal } from '../src/index.ts'
import { jwt } from './jwt.ts'
import { refusalCases } from './refusal-cases.ts'

const now = () => Date.UTC(2026, 0, 1, 1)

describe.each(refusalCases)('$name', ({ says, payload, token, request, code, cause, remedy }) => {
  const statusCode = code === 'ERR_API_KEY' || code === 'ERR_API_HEADER' ? 401 : 403
  const body = { message: says, error: 'Forbidden', statusCode }

  it('is explained', () => {
    const sent = payload ? jwt(payload) : token
    expect(explainRefusal({ body, token: sent, now, ...request })).toEqual({
      code,
      cause: expect.stringMatching(cause),
      remedy: expect.stringMatching(remedy),
    })
  })
})

describe('an answer is read', () => {
  const sentence = "Key doesn't allow transient assistant"
  class VapiError extends Error {
    override readonly name = 'VapiError'
    readonly statusCode = 403
    readonly body: unknown
    constructor(body: unknown) {
      super(`Status code: 403\nBody: ${JSON.stringify(body, undefined, 2)}`)
      this.body = body
    }
  }

  it.each<[string, unknown]>([
    ['as text', JSON.stringify({ message: sentence })],
    ['with a list of messages', { message: ['body is wrong', sentence] }],
    ['in the error of the server SDK', new VapiError({ message: sentence })],
    ['in the event of the web SDK', { type: 'start-method-error', error: { error: { message: sentence } } }],
  ])('%s', (_, body) => {
    expect(explainRefusal({ body })).toMatchObject({ code: 'ERR_API_TRANSIENT' })
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 1],
    ['an empty text', ''],
    ['a list', []],
  ])('as %s without failing', (_, body) => {
    expect(explainRefusal({ status: 502, body, token: 'a.b.c' })).toMatchObject({ code: 'ERR_API_OTHER', cause: '502' })
  })

  it('as text that nobody knows, which is the cause itself', () => {
    expect(explainRefusal({ body: 'upstream connect error' }).cause).toBe('upstream connect error')
  })
})
