import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ViteUserConfig } from 'vitest/config'

/** What all suites share. `--dir` names the suite, and its report is named after it: `.ci/run` counts from these. */
const suite = process.argv.includes('test-real') ? 'test-real' : 'test'

export const shared: ViteUserConfig = {
  test: {
    // Many tests start processes, and a busy machine starts them slowly: time decides nothing.
    testTimeout: suite === 'test' ? 60_000 : 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    reporters: ['default', ['json', { outputFile: `reports/${suite}.json` }]],
    globalSetup: fileURLToPath(import.meta.url),
  },
}

/** Gives a run a temporary folder of its own and removes it at the end, also when tests failed. */
export function setup(): () => void {
  const { TMPDIR } = process.env
  const folder = mkdtempSync(join(tmpdir(), 'vitest-'))
  process.env.TMPDIR = folder
  return () => {
    process.env.TMPDIR = TMPDIR
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
