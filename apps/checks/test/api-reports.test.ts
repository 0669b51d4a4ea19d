import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { apiReport } from '../src/api-report.ts'

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))
const accept = 'npm run build && npx pnpm --filter checks test api-reports -u'

// What only our own packages import is not public.
const entries = readdirSync(packages).flatMap((name) => {
  const { exports = {} } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8'))
  return Object.entries<string | { default: string }>(exports)
    .filter(([entry]) => entry !== './internal')
    .map(([entry, target]) => ({
      name,
      entry,
      declarations: (typeof target === 'string' ? target : target.default).replace(/\.js$/, '.d.ts'),
      report: entry === '.' ? 'index' : entry.slice(2).replaceAll('/', '-'),
    }))
})

describe('what users type', () => {
  it.each(entries)('is reported for $name, entry $entry', async ({ name, declarations, report }) => {
    const folder = join(packages, name)
    await expectReport(name, `${report}.api.md`, apiReport(folder, declarations))
  })

  it('is reported for the command', async () => {
    await expectReport('cli', 'help.txt', `${helpOf(join(packages, 'cli/dist/bin.cjs'))}\n`)
  })
})

async function expectReport(name: string, report: string, actual: string): Promise<void> {
  const file = join(packages, name, 'api', report)
  // Vitest writes a file that does not exist, and passes.
  if (process.env.CI) expect(existsSync(file), `packages/${name}/api/${report} is missing`).toBe(true)
  await expect(actual, `packages/${name}/api/${report} differs; to accept it: ${accept}`).toMatchFileSnapshot(file)
}

/** What `--help` says of a command and all below it, without the examples. */
function helpOf(bin: string, ...command: string[]): string {
  const help = execFileSync('node', [bin, ...command, '--help'], { encoding: 'utf8' })
  // Commands stand in groups with headings of their own.
  const groups = help.split('\n\n').filter((part) => !/^(?:Options|Arguments|Environment|Examples):/.test(part))
  const below = groups.flatMap((group) => Array.from(group.matchAll(/^ {2}(\w+)/gm), ([, name = '']) => name))
  const texts = below.filter((name) => name !== 'help').map((name) => helpOf(bin, ...command, name))
  return [help.split('\nExamples:\n')[0]?.trimEnd(), ...texts].join('\n\n')
}
