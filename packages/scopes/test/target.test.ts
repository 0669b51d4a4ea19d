import { describe, expect, it } from 'vitest'
import { explain } from '../src/index.ts'
import { pathCases } from './path-cases.ts'

const remedyFor = (target: string, method = 'POST') => explain({ tag: 'public' }, { method, target })[0]?.remedy

describe('the remedy for a malformed request', () => {
  it.each([
    ['//call/web', 'end of the base URL'],
    ['https://api.vapi.ai/call/web', 'without scheme and host'],
    ['call/web', 'without scheme and host'],
    ['/call\\web', 'cannot hold'],
    ['/call/web#x', 'Percent-encode'],
    ['/call/web/', 'slash at the end'],
    ['/assistant//tool', 'missing path parameter'],
    ['/call/../web', '`.` and `..` segments'],
    ['/call/%', 'cannot hold'],
    ['/call/%77eb', 'everything but letters'],
    ['/call/x%2Fy', 'cannot hold'],
    ['/call/é', 'Percent-encode'],
  ])('for %s says: %s', (target, words) => {
    expect(remedyFor(target)).toContain(words)
  })

  it('for a method in lower case says how to write it', () => {
    expect(remedyFor('/call/web', 'post')).toContain('POST')
  })

  it('exists for every malformed case', () => {
    for (const { method, target, expected } of pathCases) {
      if (expected === 'malformed') expect(remedyFor(target, method)).toMatch(/./)
    }
  })
})
