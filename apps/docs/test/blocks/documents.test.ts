import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { compile } from '../../blocks/compile.ts'
import { readDocuments } from '../../blocks/document.ts'
import { type RanBlock, runDocument, twoAtATime } from '../../blocks/run-document.ts'
import { examples, writeExamples } from '../../blocks/written.ts'

const folder = join(examples, 'all')
const session = fileURLToPath(new URL('../../blocks/session.ts', import.meta.url))

const documents = readDocuments()
const written = documents.map((document) => {
  const blocks = writeExamples(document, join(folder, document.path.replace(/\.md$/, '')))
  for (const { code, at } of blocks) {
    const own = blocks.some(({ file }) => file === 'session.ts')
    if (!own && code.includes("from './session.ts'")) copyFileSync(session, join(dirname(at), 'session.ts'))
  }
  return { ...document, blocks }
})

// An app's README is about that app: its own test starts the app and runs the example against it.
const ofApp = /^apps\/([^/]+)\/README\.md$/
const toRun = written
  .filter(({ path }) => !ofApp.test(path))
  .map(({ path, blocks }) => ({ path, blocks: blocks.filter(({ noRun }) => noRun === undefined) }))
  .filter(({ blocks }) => blocks.length > 0)

describe('the code in READMEs and documentation', () => {
  const ran = new Map<string, RanBlock[]>()
  beforeAll(async () => {
    await twoAtATime(toRun, async ({ path, blocks }) => ran.set(path, await runDocument(blocks)))
  })

  it('is there, a block that runs at least in each README of a package', () => {
    // The command's README has lines for the shell, and its own test runs them.
    const packages = readdirSync(new URL('../../../../packages/', import.meta.url)).filter((name) => name !== 'cli')
    const readmes = ['README.md', ...packages.map((name) => `packages/${name}/README.md`)]
    expect(toRun.map(({ path }) => path)).toEqual(expect.arrayContaining(readmes))
  })

  it('compiles', async () => {
    await compile(
      written.flatMap(({ blocks }) => blocks),
      folder,
    )
  })

  it.each(toRun)('runs in $path, and prints what it says and no whole token', ({ path }) => {
    for (const { line, error, printed, prints } of ran.get(path) ?? expect.fail('it did not run')) {
      expect(error, `the block at line ${line}`).toBeUndefined()
      expect(printed.split('\n'), `the block at line ${line}`).toEqual(expect.arrayContaining(prints))
      expect(printed).not.toMatch(/[\w-]{20,}\.[\w-]{20,}\.[\w-]{43}/)
    }
  })

  it.each(written.filter(({ path, blocks }) => ofApp.test(path) && blocks.length > 0))(
    'is run by a test of the app itself: $path',
    ({ path }) => {
      const test = readFileSync(new URL(`../../../../${dirname(path)}/test/readme.test.ts`, import.meta.url), 'utf8')
      expect(test).toContain('```ts')
    },
  )

  it('is of languages that are looked at here, or shown as they are', () => {
    const known = ['ts', 'js', 'tsx', 'typescript', 'svelte', 'html', 'sh', 'json', 'http', 'toml', '']
    expect(known).toEqual(expect.arrayContaining(documents.flatMap(({ blocks }) => blocks.map((b) => b.language))))
    for (const { blocks } of documents) {
      for (const { language, code } of blocks) if (language === 'json') expect(() => JSON.parse(code)).not.toThrow()
    }
  })
})
