import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ScopeError } from '../src/index.ts'
import { describeCause, harmless } from '../src/internal/describe-cause.ts'

const key = 'a-signing-key-of-48-characters-0123456789abcdefg'

describe('describeCause', () => {
  it('keeps name, message and causes of an error', () => {
    const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    expect(describeCause(error)).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { name: 'Error', message: 'connect ECONNREFUSED' },
    })
  })

  it.each<[string, Error]>([
    ['its message', new Error(`could not sign with ${key}`)],
    ['its name', Object.assign(new Error('no'), { name: key })],
    ['a member', Object.assign(new Error('no'), { config: { key } })],
    ['its cause', new Error('no', { cause: new Error(key) })],
    ['a cause that is not an error', new Error('no', { cause: { key } })],
    ['its remedy', Object.assign(new Error('no'), { code: 'ERR_X', status: 500, remedy: key })],
  ])('drops a key in %s', (_, error) => {
    expect(inspect(describeCause(error), { depth: null, showHidden: true })).not.toContain(key)
  })

  it('keeps an AuthError as it is, and what makes an error of another copy one', () => {
    const own = new ScopeError('ERR_SCOPE_OPTION', 'No', 'Do.')
    expect(describeCause(own)).toBe(own)
    const other = Object.assign(new Error('No'), { code: 'ERR_TOKEN_KEY', status: 500, remedy: 'Use a longer key.' })
    expect(describeCause(other)).toMatchObject({ code: 'ERR_TOKEN_KEY', status: 500, remedy: 'Use a longer key.' })
  })

  it.each([undefined, null, 'text', { message: 'no' }])('returns nothing for %j', (value) => {
    expect(describeCause(value)).toBeUndefined()
  })

  it('ends at the third cause, also of an error that is its own cause', () => {
    const error = new Error('round')
    error.cause = error
    expect(describeCause(error)).toMatchObject({ cause: { cause: { message: 'round' } } })
  })
})

describe('harmless', () => {
  it.each([
    ['a sentence', 'a sentence'],
    [key, 'otherwise'],
    ['', 'otherwise'],
    [5, 'otherwise'],
    [undefined, 'otherwise'],
  ])('turns %j into %j', (text, expected) => {
    expect(harmless(text, 'otherwise')).toBe(expected)
  })
})
