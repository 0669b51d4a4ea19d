import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkSource } from '../../src/doctor/source/check.ts'
import { emptyFolder } from '../ran.ts'

function folderWith(files: Record<string, string>): string {
  const folder = emptyFolder()
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), code)
  }
  return folder
}

const mistake = 'export const key = import.meta.env.VITE_VAPI_PRIVATE_KEY\n'

describe('doctor, on source', () => {
  it.each([
    { file: 'src/deep/a.mts' },
    { file: 'pages/a.jsx' },
    { file: 'a.cts' },
    { file: 'a.svelte', code: `<script>\n${mistake}</script>` },
    { file: 'a.vue', code: `<template />\n<script setup lang="ts">\n${mistake}</script>` },
    { file: 'a.astro', code: `---\nconst a = 1\n---\n<script>\n${mistake}</script>` },
    { file: 'a.html', code: `<SCRIPT type=module>\n${mistake}</SCRIPT>` },
  ])('looks into $file', async ({ file, code = mistake }) => {
    expect(await checkSource(folderWith({ [file]: code }), new Set())).toMatchObject([
      {
        verdict: 'problem',
        rule: 'key-published',
        file,
        line: code.split('\n').findIndex((l) => l.includes('VITE')) + 1,
      },
    ])
  })

  it.each(['node_modules/x/a.js', 'dist/a.js', 'a.test.ts', 'tests/a.ts', '.cache/a.js', 'a.min.js', 'a.d.ts'])(
    'leaves %s out',
    async (file) => {
      const findings = await checkSource(folderWith({ [file]: mistake }), new Set())
      expect(findings).toMatchObject([
        { verdict: 'unknown', message: expect.stringContaining('nothing was looked at') },
      ])
    },
  )

  it('says which languages it has not looked at', async () => {
    const files = { 'app/main.py': 'import vapi', 'web/index.php': '<?php // vapi', 'src/a.ts': '// vapi' }
    const findings = await checkSource(folderWith(files), new Set())
    expect(findings).toEqual([
      expect.objectContaining({ verdict: 'unknown', message: expect.stringMatching(/app\/main\.py.*Python/) }),
      expect.objectContaining({ verdict: 'unknown', message: expect.stringMatching(/web\/index\.php.*PHP/) }),
      expect.objectContaining({ verdict: 'ok', message: 'None of the usual mistakes in 1 file that mentions Vapi' }),
    ])
  })

  it('says so where a file cannot be parsed, and goes on', async () => {
    const findings = await checkSource(folderWith({ 'a.js': 'vapi ((((', 'b.js': mistake }), new Set())
    expect(findings.map(({ file, verdict }) => [file, verdict])).toEqual([
      ['a.js', 'unknown'],
      ['b.js', 'problem'],
    ])
  })

  it('looks for known keys alone in what a tool made', async () => {
    const key = '7a6b5c4d-aaaa-4bbb-8ccc-0123456789ab'
    const bundle = (text: string) => `/* vapi */${'var a=f(1);'.repeat(3000)}${text}`
    const files = { 'a.js': bundle(mistake), 'b.js': bundle(`k='${key}'`) }
    const findings = await checkSource(folderWith(files), new Set([key]))
    expect(findings.map(({ file, verdict, rule }) => [file, verdict, rule])).toEqual([
      ['a.js', 'unknown', undefined],
      ['b.js', 'problem', 'key-in-source'],
    ])
  })

  it('goes on where a folder cannot be opened, and says so', async () => {
    const folder = folderWith({ 'a.js': mistake, 'closed/b.js': mistake })
    const closed = join(folder, 'closed')
    chmodSync(closed, 0)
    // Whoever is root opens it all the same.
    const opens = await readdir(closed).then(
      () => true,
      () => false,
    )
    try {
      const findings = await checkSource(folder, new Set())
      expect(findings.map(({ file, verdict }) => [file, verdict])).toEqual([
        ['a.js', 'problem'],
        opens ? ['closed/b.js', 'problem'] : ['closed/', 'unknown'],
      ])
    } finally {
      chmodSync(closed, 0o700)
    }
  })

  it('names an endpoint without the query, which may hold a key', async () => {
    const code = "fetch('https://api.vapi.ai/calls?key=7a6b5c4d-aaaa-4bbb-8ccc-0123456789ab')"
    const [finding] = await checkSource(folderWith({ 'a.js': code }), new Set())
    expect(finding).toMatchObject({ rule: 'unknown-endpoint', message: expect.stringMatching(/`GET \/calls`$/) })
  })

  it('finds a key that is known, wherever it is written', async () => {
    const key = 'not-of-the-usual-form-but-a-secret-of-32-bytes'
    expect(await checkSource(folderWith({ 'a.ts': `// vapi\nconst a = ['${key}']` }), new Set([key]))).toMatchObject([
      { rule: 'key-in-source', line: 2 },
    ])
  })

  it('follows modules that export what they import from each other to an end', async () => {
    const code = (other: string) => `import { vapi } from './${other}'\nexport { vapi }\nvapi.sign(vapi())`
    const findings = await checkSource(folderWith({ 'a.js': code('b'), 'b.js': code('a') }), new Set())
    expect(findings.map(({ verdict }) => verdict)).toEqual(['ok'])
  })

  const hostile: Record<string, string> = {
    'deep.js': `vapi${'['.repeat(50_000)}`,
    'calls.js': `${'vapi('.repeat(20_000)}${')'.repeat(20_000)}`,
    'open.vue': `vapi${'<script>'.repeat(60_000)}`,
    'attributes.html': `vapi<script ${'type="a" '.repeat(50_000)}>`,
    'line.js': `/* vapi */ x = ${"'a' + ".repeat(80_000)}'b'`,
    'names.js': `/* vapi */ ${Array.from({ length: 20_000 }, (_, i) => `const a${i} = a${Math.max(i - 1, 0)};`).join('')}`,
    'templates.js': `/* vapi */ x = ${'`${'.repeat(3000)}1${'}`'.repeat(3000)}`,
    'itself.js': `/* vapi */ let a = b(); a = a.trim(); a = a ? a.c() : a.d; fetch(a); a.get(a).json(a)`,
    'circle.js': '/* vapi */ var a = b; var b = a; const { c } = d.e(c); const { d } = c.f(d); a.b(c, d)',
    'spread.js':
      '/* vapi */ const a = { ...b.c(), d: f }; function f() { return { ...a.d() } } const b = { ...a, c: () => b.d() }; a.c(b.d, a)',
    'named.js': '/* vapi */ function f() { return 1 } function g() { const a = f(a), b = f(c), c = f(b); }',
    'again.js': `/* vapi */ let a = 'https://api.vapi.ai'; ${'a = a + a.b(a); '.repeat(200)}fetch(a, { headers: a })`,
    'callers.js': `/* vapi */ ${Array.from({ length: 300 }, (_, i) => `const f${i} = (a) => f${(i + 1) % 300}(a + f${(i * 7) % 300}(a));`).join('')}fetch(f0('x'))`,
  }
  it.each(Object.entries(hostile))('ends on hostile input: %s', async (file, code) => {
    const findings = await checkSource(folderWith({ [file]: code }), new Set())
    expect(findings.every(({ verdict }) => verdict !== 'problem')).toBe(true)
  })
})
