import { execFile } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { readmeExamples } from '../src/readme-examples.ts'

const run = promisify(execFile)
const app = new URL('../', import.meta.url)
const folder = new URL('examples/', app)

const examples = readmeExamples().map((example, i) => ({ ...example, file: `${example.readme}-${i}.ts` }))

describe('the examples in the READMEs', () => {
  beforeAll(() => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
    for (const { file, code } of examples) writeFileSync(new URL(file, folder), code)
    writeFileSync(
      new URL('tsconfig.json', folder),
      JSON.stringify({ extends: '../tsconfig.json', compilerOptions: { types: ['node'] }, include: ['.'] }),
    )
  })

  it('are there, one at least in each README', () => {
    // The command's README has lines for the shell, and its own test runs them.
    const names = readdirSync(new URL('../../packages/', app)).filter((name) => name !== 'cli')
    expect([...new Set(examples.map(({ readme }) => readme))].sort()).toEqual([...names, 'root'].sort())
  })

  it('compile', async () => {
    await run('tsc', ['-p', 'examples'], { cwd: app })
  })

  it.each(examples)(
    '$file runs, prints what it says and no whole token',
    async ({ file, prints }) => {
      const { stdout, stderr } = await run('node', ['--import', './src/sandboxed.ts', `examples/${file}`], { cwd: app })
      expect(stderr).toBe('')
      expect(stdout.split('\n')).toEqual(expect.arrayContaining(prints))
      expect(stdout).not.toMatch(/[\w-]{20,}\.[\w-]{20,}\.[\w-]{43}/)
    },
    30_000,
  )
})
