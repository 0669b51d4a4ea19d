import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, ran } from '../ran.ts'

const projects = [
  { framework: 'next', files: ['.env.example', 'app/api/vapi-token/route.ts', 'lib/start-call.ts'] },
  { framework: 'express', files: ['.env.example', 'src/browser/start-call.ts', 'src/vapi-token.ts'] },
  { framework: 'hono', files: ['.env.example', 'src/browser/start-call.ts', 'src/vapi-token.ts'] },
  { framework: 'worker', files: ['.env.example', 'src/browser/start-call.ts', 'src/vapi-token.ts'] },
]

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()

describe('init', () => {
  it.each(projects)('writes $files for $framework and prints the documented JSON', async ({ framework, files }) => {
    const cwd = emptyFolder()
    const { exitCode, json } = await ran(['init', framework, '--json'], { cwd })
    expect(filesIn(cwd)).toEqual(files)
    expect(json).toEqual({
      files: expect.arrayContaining(files.map((path) => ({ path, outcome: 'written' }))),
      next: [expect.stringContaining('npm install'), expect.stringContaining('userOf'), expect.any(String)],
    })
    expect(exitCode).toBe(0)
  })

  it('follows a Next.js project that has its routes in src/app', async () => {
    const cwd = emptyFolder()
    mkdirSync(join(cwd, 'src/app'), { recursive: true })
    await ran(['init', 'next'], { cwd })
    expect(filesIn(cwd)).toEqual(['.env.example', 'src/app/api/vapi-token/route.ts', 'src/lib/start-call.ts'])
  })

  it('writes into --dir', async () => {
    const cwd = emptyFolder()
    await ran(['init', 'hono', '--dir', 'api'], { cwd })
    expect(filesIn(cwd)).toContain('api/src/vapi-token.ts')
  })

  it('leaves a file alone that is there already, and says no', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, '.env.example'), 'MINE=1')
    const { exitCode, json } = await ran(['init', 'hono', '--json'], { cwd })
    expect(readFileSync(join(cwd, '.env.example'), 'utf8')).toBe('MINE=1')
    expect(json).toMatchObject({ files: expect.arrayContaining([{ path: '.env.example', outcome: 'kept' }]) })
    expect(exitCode).toBe(1)
    expect(filesIn(cwd)).toContain('src/vapi-token.ts')
  })

  it('does not write through a link', async () => {
    const cwd = emptyFolder()
    symlinkSync(join(cwd, 'elsewhere'), join(cwd, '.env.example'))
    await ran(['init', 'hono'], { cwd })
    expect(filesIn(cwd)).not.toContain('elsewhere')
  })

  it.each([{ file: 'src' }, { file: 'src/browser' }])(
    'fails where the file $file is in the way of a folder',
    async ({ file }) => {
      const cwd = emptyFolder()
      mkdirSync(dirname(join(cwd, file)), { recursive: true })
      writeFileSync(join(cwd, file), 'a file')
      const { exitCode, json } = await ran(['init', 'hono', '--json'], { cwd })
      expect(json).toMatchObject({ error: { code: 'ERR_CLI_FILE' } })
      expect(exitCode).toBe(1)
    },
  )

  it('gives the shell an .env.example that it can read', async () => {
    const cwd = emptyFolder()
    await ran(['init', 'hono'], { cwd })
    const script = 'set -a; . ./.env.example; echo "$APP_ORIGIN"'
    expect(execFileSync('sh', ['-c', script], { cwd, encoding: 'utf8' })).toBe('http://localhost:3000\n')
  })

  it('takes an unknown framework for a mistake in the command line', async () => {
    expect((await ran(['init', 'rails'])).exitCode).toBe(2)
  })
})
