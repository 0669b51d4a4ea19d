import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)

describe('an application', () => {
  it.each([
    ['nodenext', ['--module', 'nodenext']],
    ['preserve', ['--module', 'preserve']],
    ['esnext with the resolution of bundlers', ['--module', 'esnext', '--moduleResolution', 'bundler']],
  ])('compiles with the modules of %s', async (_, options) => {
    const app = fileURLToPath(new URL('consumer/app.ts', import.meta.url))
    const strict = ['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2023', '--ignoreConfig']
    const compiling = run('tsc', [...strict, ...options, app])
    await compiling.catch(({ stdout, message }) => expect.fail(stdout || message))
  })
})
