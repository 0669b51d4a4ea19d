import { describe, expect, it } from 'vitest'
import { explain } from '../src/index.ts'
import { pathCases } from './path-cases.ts'

const remedyFor = (target: string, method = 'POST') => explain({ tag: 'public' }, { method, target })[0]?.remedy

describe('the remedy for a malformed request', () => {
  it.each([
    ['//call/web', 'slash at the end of the base URL'],
    ['https://api.vapi.ai/call/web', 'the path alone'],
    ['call/web', 'the path alone'],
    ['/call\\web', 'cannot hold'],
    ['/call/web#x', 'percent-encode'],
    ['/call/web/', 'remove it'],
    ['/assistant//tool', 'missing parameter'],
    ['/call/../web', 'without . and ..'],
    ['/call/%', 'cannot hold'],
    ['/call/%77eb', 'all but letters'],
    ['/call/x%2Fy', 'cannot hold'],
    ['/call/é', 'percent-encode'],
  ])('for %s names the likely cause: %s', (target, words) => {
    expect(remedyFor(target)).toContain(words)
  })

  it('for a method in lower case says how to write it', () => {
    expect(remedyFor('/call/web', 'post')).toContain('POST')
  })

  it('is there for every malformed case', () => {
    for (const { method, target, expected } of pathCases) {
      if (expected === 'malformed') expect(remedyFor(target, method)).toMatch(/./)
    }
  })
})
