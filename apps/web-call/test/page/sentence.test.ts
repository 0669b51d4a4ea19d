import { expect, it } from 'vitest'
import { sentence } from '../../src/page/sentence.ts'

it.each([
  ['the token has expired', 'The token has expired.'],
  ['POST needs a body', 'POST needs a body.'],
  ['x', 'X.'],
])('makes of %o the sentence %o', (text, expected) => {
  expect(sentence(text)).toBe(expected)
})
