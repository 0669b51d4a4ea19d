/** Prints what each page weighs, and fails when one is too heavy or holds what can sign. Judges what is in dist. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { filesOf, gzipSize, type Manifest, signingCode } from './bundle.ts'

const LIMIT = 60_000

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const manifest: Manifest = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'))
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`

for (const page of ['index.html', 'explain.html']) {
  const size = gzipSize(dist, filesOf(manifest, page))
  console.log(`${page.padEnd(13)} ${kilobytes(size)} gzip, of ${kilobytes(LIMIT)}, without what is loaded on demand`)
  if (size > LIMIT) process.exitCode = 1
}
const found = signingCode(dist)
console.log(found.length === 0 ? 'no signing code, no key' : `signing code in the bundle: ${found.join(', ')}`)
if (found.length > 0) process.exitCode = 1
