import { describe, expect, it } from 'vitest'
import { wrap } from '../../src/output/wrap.ts'

describe('wrapped text', () => {
  it.each([
    ['breaks between words', 'one two three', 8, ['one two', 'three']],
    ['keeps a long word whole', 'a-word-that-is-long and more', 8, ['a-word-that-is-long', 'and more']],
    ['keeps code whole', 'Run `npm install a b c`.', 12, ['Run', '`npm install a b c`.']],
    ['takes a single backtick as a letter', 'a ` b c', 4, ['a `', 'b c']],
    ['keeps an empty text as an empty line', '', 8, ['']],
  ] as const)('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines)
  })
})
