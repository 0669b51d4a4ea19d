import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'

const root = new URL('../../../', import.meta.url)
const names = readdirSync(new URL('packages/', root))

const allowed: Record<string, readonly string[]> = {
  scopes: [],
  signer: ['scopes'],
  http: ['scopes'],
  server: ['scopes', 'signer'],
  sandbox: ['scopes', 'signer', 'server'],
  cli: ['scopes', 'signer', 'http', 'sandbox'],
}
const npmName = (name: string) => (name === 'cli' ? 'vapi-auth' : `@vapi-auth/${name}`)
const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const))

/** Lints imports from every package to every other, in a copy of the layout, and returns the files that are refused. */
function refusedProbes(): Set<string> {
  const copy = mkdtempSync(join(tmpdir(), 'arrows-'))
  const config = JSON.parse(readFileSync(new URL('biome.json', root), 'utf8'))
  writeFileSync(join(copy, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
  for (const folder of names.flatMap((name) => [`packages/${name}/src`, `packages/${name}/test`])) {
    mkdirSync(join(copy, folder), { recursive: true })
  }
  for (const [from, to] of pairs) {
    writeFileSync(join(copy, `packages/${from}/src/name-${to}.ts`), `import '${npmName(to)}'\n`)
    writeFileSync(join(copy, `packages/${from}/test/name-${to}.ts`), `import '${npmName(to)}'\n`)
    writeFileSync(join(copy, `packages/${from}/src/path-${to}.ts`), `import '../../${to}/src/index.ts'\n`)
  }
  const biome = execFileSync('pnpm', ['root', '--workspace-root'], { cwd: root, encoding: 'utf8' }).trim()
  const args = ['lint', '--only=style/noRestrictedImports', '--max-diagnostics=none', '--reporter=json']
  const { stdout } = spawnSync(join(biome, '.bin/biome'), args, { cwd: copy, encoding: 'utf8' })
  return new Set(stdout.match(/packages\/\w+\/(?:src|test)\/\w+-\w+\.ts/g))
}

describe('the arrows between packages', () => {
  let refused = new Set<string>()
  beforeAll(() => {
    refused = refusedProbes()
  })

  it.each(pairs)('%s imports %s only downwards', (from, to) => {
    const downwards = allowed[from]?.includes(to) === true
    expect(refused.has(`packages/${from}/src/name-${to}.ts`)).toBe(!downwards)
    expect(refused.has(`packages/${from}/test/name-${to}.ts`)).toBe(!downwards)
  })

  it.each(pairs)('%s reaches into %s by no relative path', (from, to) => {
    expect(refused.has(`packages/${from}/src/path-${to}.ts`)).toBe(true)
  })

  it('are said of every package', () => {
    expect(Object.keys(allowed).sort()).toEqual([...names].sort())
  })
})
