import { describe, expect, it } from 'vitest'
import { answers, explainRefusal } from '../src/refusals/index.ts'
import { jwt } from './jwt.ts'
import { refusalCases } from './refusal-cases.ts'

const now = () => Date.UTC(2026, 0, 1, 1)

describe.each(refusalCases)('$name', ({ says, payload, token, request, code, cause, remedy }) => {
  const body = { message: says, error: 'Forbidden', statusCode: 403 }

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
    ['a body that is circular', circular()],
    ['a body that is too deep to be written', JSON.parse('['.repeat(5000) + ']'.repeat(5000))],
  ])('as %s without failing', (_, body) => {
    expect(explainRefusal({ status: 502, body, token: 'a.b.c' })).toMatchObject({ code: 'ERR_API_SERVER' })
    expect(explainRefusal({ body })).toMatchObject({ code: 'ERR_API_OTHER' })
  })

  it('as text that nobody knows, which is quoted', () => {
    expect(explainRefusal({ body: 'upstream connect error' }).cause).toMatch(/: upstream connect error$/)
  })
})

function circular(): object {
  const body: Record<string, unknown> = {}
  body.self = body
  return body
}

describe('an explanation', () => {
  it('is what the caller knows better', () => {
    const body = { message: "Key doesn't allow origin 'https://a.example'" }
    const diagnose = (code: string, refused?: string) => ({ cause: `${code} ${refused}`, remedy: 'Do this.' })
    expect(explainRefusal({ body, diagnose })).toEqual({
      code: 'ERR_API_ORIGIN',
      cause: 'ERR_API_ORIGIN https://a.example',
      remedy: 'Do this.',
    })
    expect(explainRefusal({ body, diagnose: () => undefined }).cause).toContain('does not allow the origin')
  })

  it('quotes what the API says about a request, cut to the length of a line in a log', () => {
    const body = { message: ['name must be a string', `x\n${'y'.repeat(5000)}`], statusCode: 400 }
    const { cause } = explainRefusal({ body })
    expect(cause).toContain(': name must be a string')
    expect(cause).not.toContain('\n')
    expect(cause.length).toBeLessThan(500)
  })

  it('is given for answers and tokens with objects that have no text', () => {
    const odd = JSON.parse('{"toString":1,"valueOf":1}')
    const token = ['{"alg":"HS256"}', JSON.stringify({ exp: odd, token: odd }), ''].map((part) => btoa(part)).join('.')
    for (const message of ['Invalid Key', odd, [odd]]) {
      const { code, cause, remedy } = explainRefusal({ body: { message, statusCode: odd, remedy: odd }, token })
      expect(code).toMatch(/^ERR_API_/)
      expect(cause + remedy).toMatch(/./)
    }
  })

  it('does not take an API key for the cause of a refused origin', () => {
    const body = { message: "Key doesn't allow origin 'https://a.example'" }
    expect(explainRefusal({ body, token: 'a-public-key' }).cause).toContain('https://a.example')
  })
})

describe('answers', () => {
  it('hold messages without a final full stop, and remedies as sentences', () => {
    for (const { cause, remedy } of answers) {
      expect(cause).toMatch(/^[A-Z].*[^.]$/)
      expect(remedy).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('never tell anybody to put a private token or key into a page', () => {
    for (const { remedy } of answers) {
      if (/private/.test(remedy)) expect(remedy).toMatch(/server|Never|never|\(public or private\)/)
    }
  })
})
