import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { type Estimate, estimate, speedup } from './estimate.ts'
import type { Timings } from './rounds.ts'

/** What a suite shows: how many times as fast as `other` the contender `name` is. */
export interface Compared {
  timings: Timings
  name: string
  other: string
}

/** What a suite promises: it is at least so many times as fast. */
export interface Promised extends Compared {
  atLeast: number
}

/** A table of one comparison, from the view of one contender. */
export function table(timings: Timings, name: string): string {
  const { title, concurrency, micros } = timings
  const lines = Object.entries(micros).map(([other, values]) => {
    const ratio = other === name ? '' : `${round(speedup(timings, name, other))}`
    return `  ${other.padEnd(26)}${estimate(values).median.toFixed(2).padStart(9)}   ${ratio}`
  })
  const heading = `${title}, ${concurrency === 1 ? 'one at a time' : `${concurrency} at once`}`
  return [`\n${heading}`, `  ${''.padEnd(26)}  µs/call   ${name} ÷ it (95 %)`, ...lines].join('\n')
}

/** One line for a promise: kept or broken only when the whole interval is on that side. */
export function verdict({ timings, name, other, atLeast }: Promised): string {
  const ratio = speedup(timings, name, other)
  const word = ratio.low >= atLeast ? 'kept  ' : ratio.high < atLeast ? 'BROKEN' : 'open  '
  const calls = timings.concurrency === 1 ? 'one at a time' : `${timings.concurrency} at once`
  return `  ${word} ${timings.title}, ${calls}: ${round(ratio)} × ${other}, promised ${atLeast.toFixed(2)}`
}

export function round({ median, low, high }: Estimate): string {
  return `${median.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`
}

/** Writes what a suite measured to `reports/<suite>.json`. */
export async function save(suite: string, measured: object): Promise<void> {
  const file = new URL(`../reports/${suite}.json`, import.meta.url)
  await mkdir(new URL('.', file), { recursive: true })
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
  await writeFile(file, `${JSON.stringify({ machine, ...measured }, null, 2)}\n`)
}
