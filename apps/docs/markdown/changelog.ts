import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { MarkdownRenderer } from 'vitepress'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What changed in one release, for each package; all packages have the same versions. */
interface Release {
  readonly title: string
  readonly changes: readonly { readonly packages: string; readonly text: string }[]
}

/** Puts what changed in each release where a page says `<!-- changelog -->`. */
export function addChangelog(markdown: MarkdownRenderer): void {
  markdown.core.ruler.before('normalize', 'changelog', (state) => {
    state.src = withChangelog(state.src)
  })
}

export function withChangelog(text: string): string {
  return text.replace(/^<!-- changelog -->$/m, () => write([...waiting(), ...released()]))
}

function write(releases: readonly Release[]): string {
  return releases
    .map(({ title, changes }) =>
      [`## ${title}`, ...changes.map(({ packages, text }) => `**${packages}**\n\n${text}`)].join('\n\n'),
    )
    .join('\n\n')
}

/** What the next release will hold: the changesets. */
function waiting(): Release[] {
  const changes = globSync('.changeset/*.md', { cwd: root }).flatMap((file) => {
    const [, head = '', text = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(join(root, file), 'utf8')) ?? []
    const names = Array.from(head.matchAll(/^["']([^"']+)["']: (?:major|minor|patch)$/gm), ([, name = '']) => name)
    return names.length === 0 ? [] : [{ packages: names.sort().join(', '), text: text.trim() }]
  })
  return changes.length === 0 ? [] : [{ title: 'Not yet released', changes }]
}

/** What changesets wrote of each release that was made, the newest first. */
function released(): Release[] {
  const releases = new Map<string, { packages: string; text: string }[]>()
  for (const file of globSync('packages/*/package.json', { cwd: root })) {
    const { name } = JSON.parse(readFileSync(join(root, file), 'utf8'))
    const changelog = join(root, file.replace('package.json', 'CHANGELOG.md'))
    if (!existsSync(changelog)) continue
    for (const [title, text] of entriesOf(readFileSync(changelog, 'utf8'))) {
      const changes = releases.get(title) ?? []
      if (text !== '') changes.push({ packages: name, text })
      releases.set(title, changes)
    }
  }
  return Array.from(releases, ([title, changes]) => ({ title, changes }))
}

/** The versions of a changelog, each with what changed but for the packages that it depends on. */
export function entriesOf(changelog: string): [version: string, text: string][] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [, version = '', body = ''] = /^(\S+)\n(.*)$/s.exec(section) ?? []
      const changes = body.replaceAll(/^### .*\n/gm, '').replaceAll(/^- Updated dependencies.*\n(?: {2}- .*\n?)*/gm, '')
      return [version, changes.trim()]
    })
}
