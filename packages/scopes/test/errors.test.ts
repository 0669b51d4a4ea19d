import { describe, expect, it } from 'vitest'
import { AuthError, isAuthError, ScopeError } from '../src/index.ts'

const refusal = { code: 'ERR_SCOPE_ORIGIN', status: 403, message: 'no', remedy: 'do this' } as const

describe('ScopeError', () => {
  it('is an AuthError with its own name', () => {
    const error = new ScopeError(refusal.code, refusal.message, refusal.remedy)
    expect(error).toBeInstanceOf(AuthError)
    expect(`${error}`).toBe('ScopeError: no')
    expect(error).toMatchObject(refusal)
    expect(error).not.toHaveProperty('cause')
  })
})

describe('isAuthError', () => {
  it('accepts an error of another copy of the package, and no other object or error', () => {
    expect(isAuthError(new ScopeError(refusal.code, refusal.message, refusal.remedy))).toBe(true)
    expect(isAuthError(Object.assign(new Error('x'), { code: 'ERR_TOKEN_KEY', status: 500, remedy: 'y' }))).toBe(true)
    expect(isAuthError(Object.assign(new Error('x'), { code: 'ERR_INVALID_URL' }))).toBe(false)
    expect(isAuthError({ ...refusal })).toBe(false)
    expect(isAuthError(null)).toBe(false)
  })
})
