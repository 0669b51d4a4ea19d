import { ScopeError } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { AuthError, createWebCall, isAuthError } from '../src/index.ts'

function errorOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}

describe('an error of this package', () => {
  const error = errorOf(() => createWebCall({} as never))

  it('is an AuthError with a code, a status and a remedy', () => {
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ name: 'WebError', code: 'ERR_WEB_OPTION', status: 500, remedy: 'Pass a function.' })
  })

  it('is told apart by its shape, as the errors of other packages are', () => {
    expect(isAuthError(error)).toBe(true)
    expect(isAuthError(new ScopeError('ERR_SCOPE_OPTION', 'No', 'Do.'))).toBe(true)
    expect(isAuthError(new Error('No'))).toBe(false)
    expect(isAuthError({ code: 'ERR_WEB_OPTION', status: 500, remedy: 'Do.' })).toBe(false)
  })
})
