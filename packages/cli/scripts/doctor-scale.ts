/** Prints how long `doctor` takes for more and more files, and for larger and larger hostile ones: `pnpm doctor:scale`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkSource } from '../src/doctor/source/check.ts'

const route = `import jwt from 'jsonwebtoken'
export const POST = () => Response.json({
  token: jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, { expiresIn: '1m' }),
})
`
const hostile: Record<string, (size: number) => string> = {
  'unclosed elements in a .vue file': (size) => `vapi${'<script>'.repeat(size / 8)}`,
  'nested calls': (size) => `vapi(${'f('.repeat(size / 100)}${')'.repeat(size / 100)})`,
  'one long line': (size) => `/* vapi */ x = ${"'a' + ".repeat(size / 6)}'b'`,
}

async function secondsFor(files: Record<string, string>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const start = performance.now()
    await checkSource(folder, new Set())
    return (performance.now() - start) / 1000
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const line = (what: string, size: string, seconds: number) =>
  console.log(`${what.padEnd(36)}${size.padStart(8)}${seconds.toFixed(2).padStart(8)} s`)
await secondsFor({ 'warm-up.ts': route })
for (const count of [500, 1000, 2500, 5000]) {
  const files = Array.from({ length: count }, (_, i) => [`src/${i % 100}/route-${i}.ts`, route])
  line('files that sign', String(count), await secondsFor(Object.fromEntries(files)))
}
const helper = `import jwt from 'jsonwebtoken'
export const vapi = (path, token) => fetch(\`https://api.vapi.ai\${path}\`, { headers: { Authorization: \`Bearer \${token}\` } })
export const sign = () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY)
`
const caller = `import { sign, vapi } from '../lib'
export const GET = () => vapi('/assistant', sign())
`
for (const count of [500, 1000, 2500, 5000]) {
  const files = Array.from({ length: count }, (_, i) => [`src/${i % 100}/route-${i}.ts`, caller])
  const barrel = { 'src/lib/index.ts': "export * from './vapi'", 'src/lib/vapi.ts': helper }
  line('files that call one helper', String(count), await secondsFor({ ...Object.fromEntries(files), ...barrel }))
}
for (const count of [500, 1000, 2500]) {
  const files = Array.from({ length: count }, (_, i) => [
    `src/link-${i}.ts`,
    `import { pass as next } from './link-${i + 1}'\nexport const pass = (vapi) => next(vapi)\n`,
  ])
  line('files that call one another', String(count), await secondsFor(Object.fromEntries(files)))
}
for (const [what, make] of Object.entries(hostile)) {
  for (const kilobytes of [125, 250, 500]) {
    const name = what.includes('.vue') ? 'a.vue' : 'a.js'
    line(what, `${kilobytes} kB`, await secondsFor({ [name]: make(kilobytes * 1000) }))
  }
}
