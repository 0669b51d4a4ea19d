import type { Fetch, IssuedToken } from '../src/index.ts'

/** Seconds that each token lasts. */
export const LIFE = 3600

/** From when on a source renews in the background: the last fifth, here at most 300 s. */
const AHEAD = 300

/** An issuer and an API on one clock, both of which fail now and then, and what they saw that must never happen. */
export interface FaultyWorld {
  now: () => number
  /** Seconds. */
  advance: (seconds: number) => void
  issue: () => Promise<IssuedToken>
  fetch: Fetch
  seen: {
    requests: number
    issued: number
    /** Requests with a token that had expired. */
    expired: number
    /** Calls of the issuer for which there was no reason, or too soon after one that failed. */
    needless: number
    /** How often each fault happened. */
    faults: Record<'issuer failed' | 'issuer down' | 'issuer hung' | '401' | '503' | 'network', number>
  }
}

interface Issued {
  expiresAt: number
  isRevoked: boolean
}

export function createFaultyWorld(seed: number): FaultyWorld {
  let milliseconds = Date.UTC(2026, 0, 1)
  const tokens = new Map<string, Issued>()
  let newest: Issued | undefined
  /** Until when the issuer asked to be left alone. */
  let quietUntil = 0
  const faults = { 'issuer failed': 0, 'issuer down': 0, 'issuer hung': 0, '401': 0, '503': 0, network: 0 }
  const seen = { requests: 0, issued: 0, expired: 0, needless: 0, faults }

  const random = mulberry32(seed)
  // Each fault has numbers of its own: the order in which answers come differs from run to run, how often a fault
  // happens must not.
  const numbers = Object.fromEntries(Object.keys(faults).map((fault, index) => [fault, mulberry32(seed + 1 + index)]))
  const seconds = () => milliseconds / 1000
  const happens = (fault: keyof typeof faults, probability: number) => {
    if ((numbers[fault]?.() ?? 1) >= probability) return false
    faults[fault]++
    return true
  }
  /** Work that takes some turns of the event loop. */
  const turns = async () => {
    for (let turn = Math.floor(random() * 4); turn > 0; turn--) await new Promise((resolve) => setImmediate(resolve))
  }

  return {
    now: () => milliseconds,
    advance: (length) => {
      milliseconds += length * 1000
    },
    async issue() {
      const isDue = !newest || newest.isRevoked || newest.expiresAt - seconds() <= AHEAD
      if (!isDue || seconds() < quietUntil) seen.needless++
      const expiresAt = seconds() + LIFE
      await turns()
      if (happens('issuer hung', 0.06)) return new Promise<never>(() => {})
      if (happens('issuer failed', 0.1)) {
        quietUntil = seconds() + 1
        throw new Error('away')
      }
      if (happens('issuer down', 0.08)) {
        quietUntil = seconds() + 10
        throw Object.assign(new Error('down'), { status: 503, retryAfter: 10 })
      }
      const token = `token-${++seen.issued}`
      newest = { expiresAt, isRevoked: false }
      tokens.set(token, newest)
      return { token, expiresAt }
    },
    async fetch(input, init) {
      seen.requests++
      const { headers } = new Request(input, init)
      const token = tokens.get(headers.get('authorization')?.slice('Bearer '.length) ?? '')
      if (!token || token.expiresAt <= seconds()) seen.expired++
      await turns()
      if (happens('network', 0.005)) throw new TypeError('fetch failed')
      if (happens('503', 0.005)) return Response.json({}, { status: 503 })
      if (token && happens('401', 0.001)) token.isRevoked = true
      return token?.isRevoked ? Response.json({}, { status: 401 }) : Response.json([])
    },
    seen,
  }
}

/** Numbers from 0 to 1 that are the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
