import type { SignableGrant } from '../src/index.ts'

// What the tests sign with. Nothing here opens anything.
export const orgId = '5a1f0d7e-93a8-4b62-8b0e-2f5a9c3d1e47'
export const privateKey = 'c0ffee11-5ca1-4b1e-9d0d-feedface0123'
export const otherKey = '0ddba11e-0ff1-4ce5-8bad-decade456789'

/** Seconds since the epoch at which the tests take place, and the clock that says so. */
export const second = 1_700_000_000
export const now = () => second * 1000

export const grant = {
  tag: 'public',
  restrictions: { allowedOrigins: ['https://app.example'], allowedAssistantIds: ['a1'] },
} as const satisfies SignableGrant

/** The claims of a token for that grant, signed now for an hour. */
export const claims = { orgId, token: grant, iat: second, exp: second + 3600 }
