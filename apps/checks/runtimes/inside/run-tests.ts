import type { RunnerTask, RunnerTestCase, VitestTestRunner } from 'vitest'
import { setSafeTimers, startTests } from 'vitest/internal/browser'
import type { Failure, Report } from '../cells.ts'

/** What vitest's runner reads of the settings that its command would give it. */
const config = {
  root: '/',
  setupFiles: [],
  sequence: { seed: 0, setupFiles: 'list', hooks: 'stack' },
  fakeTimers: { shouldClearNativeTimers: true },
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as Partial<VitestTestRunner['config']> as VitestTestRunner['config']

/**
 * Runs test files by vitest's own runner, as its browser mode does: without its command, which needs Node. What is
 * left out is named by file and by test or `describe`; a name that nothing has is a failure.
 */
export async function runTests(
  files: Record<string, () => Promise<unknown>>,
  leftOut: readonly (readonly [file: string, name: string])[],
): Promise<Report> {
  const failed: Failure[] = []
  const state: { config: object; ctx: object; current?: RunnerTestCase } = { config, ctx: {} }
  Object.assign(globalThis, { __vitest_worker__: state })
  setSafeTimers()

  const done = await startTests(
    Object.keys(files).map((file) => `/${file}`),
    {
      config,
      importFile: (path) => files[path.slice(1)]?.(),
      onBeforeRunTask(test) {
        state.current = test
      },
      onCollected(collected) {
        const tests = collected.flatMap(testsOf)
        for (const [file, name] of leftOut) {
          const named = tests.filter((test) => `${test.fullName} > `.startsWith(`${file} > ${name} > `))
          for (const test of named) test.mode = 'skip'
          if (named.length === 0)
            failed.push({ name: `${file} > ${name}`, error: 'is left out, but there is no such test' })
        }
      },
    },
  )
  let passed = 0
  for (const { type, mode, fullName: name, result } of done.flatMap(withChildren)) {
    for (const { message } of result?.errors ?? []) failed.push({ name, error: message })
    if (type !== 'test' || mode === 'skip' || result?.state === 'fail') continue
    if (result?.state === 'pass') passed++
    else failed.push({ name, error: 'was not run' })
  }
  return { passed, failed }
}

function withChildren(task: RunnerTask): RunnerTask[] {
  return task.type === 'suite' ? [task, ...task.tasks.flatMap(withChildren)] : [task]
}

function testsOf(task: RunnerTask): RunnerTestCase[] {
  return withChildren(task).filter((task) => task.type === 'test')
}
