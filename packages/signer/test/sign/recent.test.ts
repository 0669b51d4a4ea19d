import { expect, it } from 'vitest'
import { createRecentTokens } from '../../src/sign/recent.ts'

it('returns a token only for the same claim, second and expiry', () => {
  const recent = createRecentTokens()
  expect(recent.get('a', 100, 160)).toBeUndefined()
  recent.set('a', 100, 160, 'token')
  expect(recent.get('a', 100, 160)).toBe('token')
  expect(recent.get('b', 100, 160)).toBeUndefined()
  expect(recent.get('a', 100, 161)).toBeUndefined()
  expect(recent.get('a', 101, 160)).toBeUndefined()
  expect(recent.get('a', 100, 160)).toBeUndefined()
})

it('keeps no token that was signed in a later second than it was asked for', () => {
  const recent = createRecentTokens()
  recent.get('a', 100, 161)
  recent.get('b', 101, 161)
  recent.set('a', 100, 161, 'late')
  expect(recent.get('a', 101, 161)).toBeUndefined()
})

it('remembers nothing more once it is full, until the next second', () => {
  const recent = createRecentTokens()
  recent.get('0', 100, 160)
  for (let i = 0; i < 1023; i++) recent.set(`${i}`, 100, 160, `token ${i}`)
  expect(recent.get('0', 100, 160)).toBe('token 0')
  recent.set('1023', 100, 160, 'token 1023')
  expect(recent.get('0', 100, 160)).toBeUndefined()
  expect(recent.get('0', 101, 161)).toBeUndefined()
  recent.set('0', 101, 161, 'next')
  expect(recent.get('0', 101, 161)).toBe('next')
})
