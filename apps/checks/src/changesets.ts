/**
 * Demands a changeset for what users of the packages will notice: compares the working tree with the base of the branch.
 * The base is the argument, else the pull request's (`GITHUB_BASE_REF`), else `origin/main`. Runs in the root of the
 * repository, and exits 1 when a changeset is missing.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Fields of package.json that reach those who install the package. */
const publishedFields = ['name', 'type', 'engines', 'bin', 'exports', 'imports', 'files', 'dependencies'] as const
type Manifest = { name: string; version: string } & Partial<Record<(typeof publishedFields)[number], unknown>>

const { GITHUB_BASE_REF: pullRequestBase } = process.env
const branch = process.argv[2] ?? (pullRequestBase ? `origin/${pullRequestBase}` : 'origin/main')
const base = mergeBase(branch)

if (base) demandChangeset(base)
else {
  console.error(`changesets: there is no ${branch} to compare with, so nothing was checked (git fetch --unshallow?)`)
  // A pull request always has a base; without it the demand would be silently lifted.
  if (pullRequestBase) process.exitCode = 1
}

function demandChangeset(base: string): void {
  const files = [
    ...lines(git('diff', '--name-only', '--no-renames', '-z', base)),
    ...lines(git('ls-files', '--others', '--exclude-standard', '-z')),
  ]
  const folders = new Set(files.flatMap((file) => file.match(/^packages\/[^/]+(?=\/)/) ?? []))
  const manifests = [...folders].map((folder) => {
    const before = manifestAt(base, folder)
    const now = manifestNow(folder)
    return { folder, name: now?.name ?? before?.name ?? folder, before, now }
  })

  // `changeset version` has consumed the changesets of this branch.
  if (manifests.some(({ before, now }) => before && now && before.version !== now.version)) return

  const changed = manifests.filter(
    ({ folder, before, now }) =>
      files.some((file) => file.startsWith(`${folder}/src/`) || file.startsWith(`${folder}/templates/`)) ||
      files.includes(`${folder}/exports.txt`) ||
      publishedFields.some((field) => JSON.stringify(before?.[field]) !== JSON.stringify(now?.[field])),
  )
  if (changed.length === 0) return

  const names = changed.map(({ name }) => name)
  const named = files.filter(isChangeset).flatMap(packagesOf)
  if (named.some((name) => names.includes(name))) return
  console.error(`changesets: ${names.join(', ')} changed since ${branch}; say what that means to users: npx changeset`)
  process.exitCode = 1
}

function isChangeset(file: string): boolean {
  return /^\.changeset\/[^/]+\.md$/.test(file) && file !== '.changeset/README.md' && existsSync(file)
}

/** The packages that a changeset's front matter names. */
function packagesOf(changeset: string): string[] {
  const [, frontMatter = ''] = readFileSync(changeset, 'utf8').split(/^---\r?$/m)
  return Array.from(frontMatter.matchAll(/^\s*(['"]?)([^'":]+)\1:/gm), ([, , name = '']) => name)
}

function manifestNow(folder: string): Manifest | undefined {
  const file = `${folder}/package.json`
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function manifestAt(commit: string, folder: string): Manifest | undefined {
  try {
    return JSON.parse(git('show', `${commit}:${folder}/package.json`))
  } catch {
    return undefined
  }
}

/** Where this branch left the other; undefined without git, without that branch, or in a clone that is too shallow. */
function mergeBase(branch: string): string | undefined {
  try {
    return git('merge-base', branch, 'HEAD').trim()
  } catch {
    return undefined
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 })
}

function lines(output: string): string[] {
  return output.split('\0').filter((line) => line !== '')
}
