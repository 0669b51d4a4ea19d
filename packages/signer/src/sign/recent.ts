/** The tokens of the current second. HS256 is deterministic: the same claims in the same second give the same token. */
export interface RecentTokens {
  get(claim: string, iat: number, exp: number): string | undefined
  set(claim: string, iat: number, exp: number, token: string): void
}

const MAX_TOKENS = 1024

/** Returns an empty memory. Once full, it rests until the next second: that many different grants do not repeat. */
export function createRecentTokens(): RecentTokens {
  const tokens = new Map<string, { exp: number; token: string }>()
  let second = 0
  return {
    get(claim, iat, exp) {
      if (iat !== second) tokens.clear()
      second = iat
      const known = tokens.size < MAX_TOKENS ? tokens.get(claim) : undefined
      return known?.exp === exp ? known.token : undefined
    },
    set(claim, iat, exp, token) {
      // A remote key may answer in another second.
      if (iat === second && tokens.size < MAX_TOKENS) tokens.set(claim, { exp, token })
    },
  }
}
