import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Ran } from './run-blocks.ts'
import type { WrittenBlock } from './written.ts'

const run = promisify(execFile)
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** A block, and what running it came to. */
export type RanBlock = WrittenBlock & Ran

// Seconds for one document: most take one.
const TIMEOUT = 60

/** Runs the blocks of a document in one process of their own, against a sandbox. It ends by itself, or it is a defect. */
export async function runDocument(blocks: readonly WrittenBlock[]): Promise<RanBlock[]> {
  const files = blocks.map(({ at }) => at)
  if (files.length === 0) return []
  const argv = ['--import', here('sandboxed.ts'), here('run-blocks.ts'), ...files]
  const { stdout, stderr } = await run(process.execPath, argv, { timeout: TIMEOUT * 1000 })
  if (stderr !== '') throw new Error(stderr)
  const ran: Ran[] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return blocks.map((block, i) => ({ ...block, ...(ran[i] as Ran) }))
}

/** Does something with each item, two at a time: what runs here are processes, and machines have few cores. */
export async function twoAtATime<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const entries = items.entries()
  const work = async () => {
    for (const [i, item] of entries) results[i] = await act(item)
  }
  await Promise.all([work(), work()])
  return results
}
