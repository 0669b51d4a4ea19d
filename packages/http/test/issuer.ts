import type { IssuedToken } from '../src/index.ts'

export interface Clock {
  now: () => number
  /** Seconds. */
  advance(seconds: number): void
}

/** A clock that stands until it is moved. */
export function standingClock(): Clock {
  let milliseconds = Date.UTC(2026, 0, 1)
  return {
    now: () => milliseconds,
    advance(seconds) {
      milliseconds += seconds * 1000
    },
  }
}

export interface Issuer {
  issue: () => Promise<IssuedToken>
  /** How often it was asked. */
  asked: number
  /** What it throws instead of issuing, while set. */
  fails?: Error | undefined
}

/** Issues token-1, token-2, …, each for a minute unless told otherwise. */
export function countingIssuer(life: (token: string) => IssuedToken = (token) => ({ token, expiresIn: 60 })): Issuer {
  const issuer: Issuer = {
    asked: 0,
    issue: async () => {
      issuer.asked += 1
      if (issuer.fails) throw issuer.fails
      return life(`token-${issuer.asked}`)
    },
  }
  return issuer
}

/** An issuer whose answers are given by hand. */
export function manualIssuer() {
  const waiting: { resolve: (issued: IssuedToken) => void; reject: (error: unknown) => void }[] = []
  return {
    issue: () => new Promise<IssuedToken>((resolve, reject) => waiting.push({ resolve, reject })),
    waiting,
  }
}
