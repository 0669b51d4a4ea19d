import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkSource } from '../../src/doctor/source/check.ts'
import { emptyFolder } from '../ran.ts'
import {
  copiedOriginCases,
  keyInPageCases,
  type MistakeCase,
  misplacedRestrictionsCases,
  signedAtLoadCases,
} from './mistake-cases.ts'

function folderWith(files: Record<string, string>): string {
  const folder = emptyFolder()
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), code)
  }
  return folder
}

const kinds: [kind: string, says: string, cases: readonly MistakeCase[]][] = [
  ['a token signed when the module loads', 'when the module loads', signedAtLoadCases],
  ['restrictions beside token', 'beside token', misplacedRestrictionsCases],
  ["the request's origin in allowedOrigins", 'copied into allowedOrigins', copiedOriginCases],
  ['a private key in a page', '', keyInPageCases],
]

describe.each(kinds)('the search for %s', (_, says, cases) => {
  it.each(cases)('finds in $name the lines $lines', async ({ file, code, lines }) => {
    const findings = await checkSource(folderWith({ [file]: code }), new Set())
    expect(findings.filter(({ verdict }) => verdict !== 'ok')).toEqual(
      lines.map((line) => ({
        check: 'source',
        verdict: 'problem',
        file,
        line,
        message: expect.stringContaining(says),
        remedy: expect.stringMatching(/./),
      })),
    )
  })
})

const mistake = 'export const r = { allowedOrigins: [req.headers.origin] }\n'

describe('the source', () => {
  it.each([
    { file: 'src/deep/a.mts' },
    { file: 'pages/a.jsx' },
    { file: 'a.cts' },
    { file: 'a.svelte', code: `<script>\n${mistake}</script>` },
  ])('is looked for in $file', async ({ file, code = mistake }) => {
    expect(await checkSource(folderWith({ [file]: code }), new Set())).toMatchObject([{ verdict: 'problem', file }])
  })

  it.each([
    { file: 'node_modules/x/a.js' },
    { file: 'dist/a.js' },
    { file: '.next/a.js' },
    { file: 'a.test.ts' },
    { file: 'test/a.ts' },
    { file: 'a.d.ts' },
    { file: 'a.min.js' },
    { file: 'a.txt' },
  ])('is not looked for in $file', async ({ file }) => {
    expect(await checkSource(folderWith({ [file]: mistake }), new Set())).toMatchObject([{ verdict: 'ok' }])
  })

  it('may hold a key that is known, which is found by its value', async () => {
    const key = 'k'.repeat(40)
    const folder = folderWith({ 'a.ts': `call('${key}') // vapi` })
    expect(await checkSource(folder, new Set([key]))).toMatchObject([{ verdict: 'problem', line: 1 }])
    expect(await checkSource(folder, new Set())).toMatchObject([{ verdict: 'ok' }])
  })

  it('that cannot be parsed is named, and the rest is looked at', async () => {
    const findings = await checkSource(folderWith({ 'a.ts': 'vapi ((((', 'b.ts': mistake }), new Set())
    expect(findings).toMatchObject([
      { verdict: 'unknown', file: 'a.ts' },
      { verdict: 'problem', file: 'b.ts' },
    ])
  })

  it('is read with elements and with type assertions, each where it can be', async () => {
    const files = {
      'a.tsx': `export const A = () => <Vapi />`,
      'b.ts': `const b = <string>vapi`,
      'c.js': `const c = <Vapi />`,
    }
    expect(await checkSource(folderWith(files), new Set())).toMatchObject([{ verdict: 'ok' }])
  })
})
