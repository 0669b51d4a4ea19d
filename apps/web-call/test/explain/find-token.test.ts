import { describe, expect, it } from 'vitest'
import { exampleToken } from '../../src/explain/example-token.ts'
import { findToken } from '../../src/explain/find-token.ts'

const token = exampleToken(0)

describe('findToken', () => {
  it.each([
    ['alone', token],
    ['with whitespace around it', `\n  ${token}\r\n`],
    ['in a header', `Authorization: Bearer ${token}`],
    ['in quotes', `"${token}"`],
    ['in a curl command', `curl -H 'Authorization: Bearer ${token}' https://api.vapi.ai/assistant`],
    ['in JSON', JSON.stringify({ access_token: token, expires_in: 300 })],
    ['in a query', `https://api.vapi.ai/call?access_token=${token}&x=1`],
  ])('finds a token %s', (_, text) => {
    expect(findToken(text)).toBe(token)
  })

  it.each([
    ['an API key', ' 7d0f8f3a-3f0e-4c58-9f0e-2b6d1c5a9e11 ', '7d0f8f3a-3f0e-4c58-9f0e-2b6d1c5a9e11'],
    ['nothing', '  ', ''],
    ['a host name', 'they.example.com', 'they.example.com'],
    ['four parts', `${token}.A`, `${token}.A`],
  ])('leaves %s as it is', (_, text, expected) => {
    expect(findToken(text)).toBe(expected)
  })
})
