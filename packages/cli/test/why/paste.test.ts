import { describe, expect, it } from 'vitest'
import { explainPaste } from '../../src/why/explain-paste.ts'
import { readPaste } from '../../src/why/paste.ts'
import { readRequest } from '../../src/why/request-line.ts'
import { pathOf } from '../../src/why/target.ts'

const sentence = "Key doesn't allow origin 'https://a.example'"

describe('readPaste', () => {
  it.each([
    ['as it is', sentence],
    ['with typographic quotes', 'Key doesn’t allow origin ‘https://a.example’'],
    ['with no-break spaces', sentence.replaceAll(' ', '\u00a0')],
    ['in JSON', JSON.stringify(sentence).slice(1, -1)],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(sentence)).slice(3, -3)],
    ['with escaped quotes', sentence.replaceAll("'", '\\u0027')],
    ['with entities', sentence.replaceAll("'", '&#39;')],
    ['with entities in entities', sentence.replaceAll("'", '&amp;#x27;')],
    ['with named entities', sentence.replaceAll("'", '&apos;')],
    ['with percent signs', encodeURIComponent(sentence).replaceAll("'", '%27')],
    ['in color', `\u001b[31m${sentence}\u001b[0m`],
    ['with a title of the terminal', `\u001b]0;title\u0007${sentence}`],
    ['with Windows line ends', sentence.replaceAll(' ', '\r\n')],
    ['quoted in a mail', sentence.replace('allow ', 'allow\n> ')],
    ['in a log of docker compose', sentence.replace(/^|(?<=allow) /g, '\nweb-1  | ').trim()],
    ['with bidirectional controls', `\u202e${sentence}\u202c`],
  ])('reads a sentence %s', (_, text) => {
    expect(readPaste(text).plain).toBe(sentence)
  })

  it('finds letters again in the text', () => {
    const { letters, positionOf, plain } = readPaste('- "Invalid\nKey"')
    expect(plain.slice(positionOf(letters.indexOf('key')))).toBe('Key"')
  })

  it.each([
    ['backslashes', '\\'],
    ['ampersands', '&#'],
    ['quotes', `'"`],
    ['line prefixes', 'a | '],
    ['braces', '{"message":"'],
    ['words of every pattern', 'authorization bearer VAPI_ must be status code "remedy": "x '],
  ])('explains 200 kB of %s, for which a quadratic search would take minutes', (_, part) => {
    const paste = readPaste(part.repeat(200_000 / part.length))
    expect(explainPaste(paste, { method: 'POST', target: '/call/web', now: 0 }, undefined).length).toBeLessThan(4)
  })
})

describe('readRequest', () => {
  it.each([
    [
      'curl -v',
      '> GET /assistant?limit=1 HTTP/2 < HTTP/2 401',
      { method: 'GET', target: '/assistant?limit=1', status: 401 },
    ],
    [
      'a console',
      'POST https://api.vapi.ai/call/web 403 (Forbidden)',
      { method: 'POST', target: '/call/web', status: 403 },
    ],
    [
      'an HTTP client',
      "config: { method: 'patch', url: 'https://api.eu.vapi.ai/assistant/a1' }, response: { status: 404 }",
      { method: 'PATCH', target: '/assistant/a1', status: 404 },
    ],
    ['Python', '401 Client Error: Unauthorized for url: https://api.vapi.ai/call', { target: '/call', status: 401 }],
    ['a name alone', 'Forbidden', { status: 403 }],
    ['nothing', 'hello', {}],
  ])('reads what %s prints', (_, plain, expected) => {
    expect(readRequest(plain)).toEqual(expected)
  })
})

describe('pathOf', () => {
  it.each([
    ['/call/web', '/call/web'],
    ['/call/web/', '/call/web'],
    ['//call/web', '/call/web'],
    ['https://api.vapi.ai//call/web?x=1#y', '/call/web'],
    ['call/web', '/call/web'],
    ['/', '/'],
    ['https://api.vapi.ai', '/'],
  ])('takes %s for %s', (target, path) => {
    expect(pathOf(target)).toBe(path)
  })
})
