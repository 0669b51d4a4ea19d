import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const dist = fileURLToPath(new URL('../dist/', import.meta.url))

/** The files of the built site whose names match, by their path in it; not those of the page that is in a frame. */
export function files(pattern: string): { path: string; text: string }[] {
  const paths = globSync(pattern, { cwd: dist, exclude: ['embedded/**'] }).sort()
  if (paths.length === 0) throw new Error(`the built site has no ${pattern}: build it first`)
  return paths.map((path) => ({ path, text: readFileSync(join(dist, path), 'utf8') }))
}
