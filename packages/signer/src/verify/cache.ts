import type { VerifiedToken } from './verified-token.ts'

/** Verified tokens by their exact text, the newest `size` of them. The caller checks their times again. */
export interface TokenCache {
  get(token: string): VerifiedToken | undefined
  set(token: string, verified: VerifiedToken): void
}

/** Returns an empty cache. What is put into it is frozen, because all callers share it. */
export function createTokenCache(size: number): TokenCache {
  const entries = new Map<string, VerifiedToken>()
  return {
    get: (token) => entries.get(token),
    set(token, verified) {
      deepFreeze(verified.claims)
      entries.set(token, Object.freeze(verified))
      if (entries.size <= size) return
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    },
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const member of Object.values(value)) deepFreeze(member)
}
