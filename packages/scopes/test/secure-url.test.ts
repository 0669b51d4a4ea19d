import { describe, expect, it } from 'vitest'
import { baseOf, isSecureUrl } from '../src/internal/secure-url.ts'

describe('isSecureUrl', () => {
  it.each([
    ['https://api.vapi.ai', true],
    ['https://api.vapi.ai:8443/v1?x#y', true],
    ['http://localhost:3000', true],
    ['http://api.localhost', true],
    ['http://127.0.0.1', true],
    ['http://127.1', true],
    ['http://[::1]:3000', true],
    ['http://api.vapi.ai', false],
    ['http://localhost.evil.example', false],
    ['http://127.0.0.1.evil.example', false],
    ['http://10.0.0.1', false],
    ['http://[::2]', false],
    ['https://user:password@api.vapi.ai', false],
    ['https://user@api.vapi.ai', false],
    ['ftp://localhost', false],
    ['blob:https://api.vapi.ai/x', false],
  ])('judges %s as %s', (url, secure) => {
    expect(isSecureUrl(new URL(url))).toBe(secure)
  })

  it('accepts http everywhere with `allowInsecure`, and still no credentials', () => {
    expect(isSecureUrl(new URL('http://api.internal'), true)).toBe(true)
    expect(isSecureUrl(new URL('http://user:password@api.internal'), true)).toBe(false)
    expect(isSecureUrl(new URL('ftp://api.internal'), true)).toBe(false)
  })
})

describe('baseOf', () => {
  it.each([
    ['https://api.vapi.ai', 'https://api.vapi.ai'],
    ['https://api.vapi.ai/', 'https://api.vapi.ai'],
    ['https://api.example/v1//?x=1#y', 'https://api.example/v1'],
  ])('turns %s into %s', (url, base) => {
    expect(baseOf(new URL(url))).toBe(base)
  })

  it('takes linear time for a path of slashes', () => {
    const slashes = '/'.repeat(200_000)
    expect(baseOf(new URL(`https://api.example${slashes}x`))).toBe(`https://api.example${slashes}x`)
  })
})
