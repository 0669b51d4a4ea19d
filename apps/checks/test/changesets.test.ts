import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../src/changesets.ts', import.meta.url))

const manifest = (name: string, more: object = {}) => JSON.stringify({ name, version: '1.0.0', ...more })
const changeset = (...names: string[]) =>
  `---\n${names.map((name) => `"${name}": minor\n`).join('')}---\n\nWhat it means to users.\n`

/** What was there when the branch began: two packages, and a changeset of somebody else's. */
const before = {
  'packages/scopes/package.json': manifest('@vapi-auth/scopes', { exports: { '.': './dist/index.js' } }),
  'packages/scopes/src/index.ts': 'export const one = 1\n',
  'packages/scopes/exports.txt': 'one: number\n',
  'packages/cli/package.json': manifest('vapi-auth'),
  '.changeset/earlier.md': changeset('@vapi-auth/scopes'),
}

interface Row {
  title: string
  /** Contents by path; null deletes. */
  change: Record<string, string | null>
  passes: boolean
}

const change = { 'packages/scopes/src/index.ts': 'export const two = 2\n' }
const rows: Row[] = [
  { title: 'nothing', change: {}, passes: true },
  { title: 'an app', change: { 'apps/demo/src/main.ts': '' }, passes: true },
  { title: 'a test of a package', change: { 'packages/scopes/test/index.test.ts': '' }, passes: true },
  {
    title: 'a script in package.json',
    change: { 'packages/cli/package.json': manifest('vapi-auth', { scripts: { test: 'true' } }) },
    passes: true,
  },
  { title: 'a source', change, passes: false },
  { title: 'a new source', change: { 'packages/cli/src/bin.ts': '' }, passes: false },
  { title: 'a deleted source', change: { 'packages/scopes/src/index.ts': null }, passes: false },
  { title: 'a template', change: { 'packages/cli/templates/route.ts': '' }, passes: false },
  { title: 'what is exported', change: { 'packages/scopes/exports.txt': 'two: number\n' }, passes: false },
  {
    title: 'where the exports are',
    change: { 'packages/scopes/package.json': manifest('@vapi-auth/scopes', { exports: { '.': './other.js' } }) },
    passes: false,
  },
  {
    title: 'a dependency',
    change: { 'packages/cli/package.json': manifest('vapi-auth', { dependencies: { ky: '^2.0.0' } }) },
    passes: false,
  },
  {
    title: 'a source, with a changeset for it',
    change: { ...change, '.changeset/new.md': changeset('vapi-auth', '@vapi-auth/scopes') },
    passes: true,
  },
  {
    title: 'a source, with an earlier changeset that now says more',
    change: { ...change, '.changeset/earlier.md': `${changeset('@vapi-auth/scopes')}More.\n` },
    passes: true,
  },
  {
    title: 'a source, with a changeset for another package',
    change: { ...change, '.changeset/new.md': changeset('vapi-auth') },
    passes: false,
  },
  {
    title: 'a source, with a changeset that names the package in its text only',
    change: { ...change, '.changeset/new.md': `---\n---\n\n"@vapi-auth/scopes": minor\n` },
    passes: false,
  },
  {
    title: 'a source, with the README of the changesets',
    change: { ...change, '.changeset/README.md': changeset('@vapi-auth/scopes') },
    passes: false,
  },
  {
    title: 'a source, and a changeset is deleted',
    change: { ...change, '.changeset/earlier.md': null },
    passes: false,
  },
  {
    title: 'a source and the version, in a release',
    change: {
      ...change,
      '.changeset/earlier.md': null,
      'packages/scopes/package.json': manifest('@vapi-auth/scopes').replace('1.0.0', '1.1.0'),
      'packages/scopes/CHANGELOG.md': '## 1.1.0\n',
    },
    passes: true,
  },
]

describe('a changeset is demanded', () => {
  it.each(rows)('or not, committed: $title → $passes', ({ change, passes }) => {
    const repository = branched()
    write(repository, change)
    commit(repository)
    expectVerdict(ask(repository, 'main'), passes)
  })

  it.each(rows)('or not, not yet committed: $title → $passes', ({ change, passes }) => {
    const repository = branched()
    write(repository, change)
    expectVerdict(ask(repository, 'main'), passes)
  })

  it('for what the branch changed, not for what the base did since', () => {
    const repository = branched()
    git(repository, 'switch', '--quiet', 'main')
    write(repository, change)
    commit(repository)
    git(repository, 'switch', '--quiet', 'branch')
    expectVerdict(ask(repository, 'main'), true)
  })

  it('against origin/main, or the base of the pull request', () => {
    const clone = cloned()
    write(clone, change)
    expectVerdict(ask(clone), false)
    expectVerdict(ask(clone, undefined, { GITHUB_BASE_REF: 'main' }), false)
  })
})

describe('without a base', () => {
  it('nothing is checked, and it says so', () => {
    const repository = branched()
    write(repository, change)
    const { status, stderr } = ask(repository)
    expect(stderr).toContain('there is no origin/main')
    expect(status).toBe(0)
  })

  it('nothing is checked outside of git either', () => {
    const folder = mkdtempSync(join(tmpdir(), 'changesets-'))
    const { status, stderr } = ask(folder, undefined, { GIT_CEILING_DIRECTORIES: tmpdir() })
    expect(stderr).toContain('there is no origin/main')
    expect(status).toBe(0)
  })

  it('a pull request fails', () => {
    const { status, stderr } = ask(branched(), undefined, { GITHUB_BASE_REF: 'main' })
    expect(stderr).toContain('there is no origin/main')
    expect(status).toBe(1)
  })
})

/** A repository with the branch `main`, and a branch that has left it. */
function branched(): string {
  const folder = mkdtempSync(join(tmpdir(), 'changesets-'))
  git(folder, 'init', '--quiet', '--initial-branch=main')
  write(folder, before)
  commit(folder)
  git(folder, 'switch', '--quiet', '--create', 'branch')
  return folder
}

function cloned(): string {
  const folder = mkdtempSync(join(tmpdir(), 'changesets-'))
  git(folder, 'clone', '--quiet', '--branch=main', branched(), '.')
  return folder
}

function write(folder: string, contents: Record<string, string | null>): void {
  for (const [path, content] of Object.entries(contents)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    if (content === null) rmSync(file)
    else writeFileSync(file, content)
  }
}

function commit(folder: string): void {
  git(folder, 'add', '--all')
  git(folder, '-c', 'user.name=a', '-c', 'user.email=a@example', 'commit', '--quiet', '--allow-empty', '--message=a')
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: folder })
}

function ask(folder: string, base?: string, env: Record<string, string> = {}) {
  const { GITHUB_BASE_REF: _, ...own } = process.env
  const args = [script, ...(base ? [base] : [])]
  return spawnSync('node', args, { cwd: folder, env: { ...own, ...env }, encoding: 'utf8' })
}

function expectVerdict({ status, stderr }: ReturnType<typeof ask>, passes: boolean): void {
  if (passes) expect(stderr).toBe('')
  else expect(stderr).toMatch(/^changesets: .+ changed since .+npx changeset\n$/)
  expect(status).toBe(passes ? 0 : 1)
}
