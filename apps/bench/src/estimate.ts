import type { Timings } from './rounds.ts'

/** A median, and an interval that holds the true one with at least 95 % probability. */
export interface Estimate {
  median: number
  low: number
  high: number
}

/** How many times as fast as `other` a contender is, from the ratio of each round. */
export function speedup({ micros }: Timings, name: string, other: string): Estimate {
  const theirs = micros[other] ?? []
  return estimate((micros[name] ?? []).map((own, round) => (theirs[round] ?? Number.NaN) / own))
}

/** The interval of the sign test: two of the values, chosen by rank, whatever the distribution is. */
export function estimate(values: readonly number[]): Estimate {
  const sorted = values.toSorted((a, b) => a - b)
  const count = sorted.length
  const at = (rank: number) => sorted[rank] ?? Number.NaN
  // The largest rank below which the true median lies with at most 2.5 %: a binomial tail.
  let rank = 0
  let term = 0.5 ** count
  for (let tail = term; tail <= 0.025; tail += term) {
    rank++
    term *= (count - rank + 1) / rank
  }
  return {
    median: (at(Math.floor((count - 1) / 2)) + at(Math.ceil((count - 1) / 2))) / 2,
    low: at(Math.max(rank - 1, 0)),
    high: at(Math.min(count - rank, count - 1)),
  }
}
