import { parseArgs } from 'node:util'

// Loaded when asked for: what one suite compares is no burden on another.
const suites = {
  signer: () => import('./signer.ts'),
  http: () => import('./http.ts'),
  gateway: () => import('./gateway.ts'),
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
})
const [name = ''] = positionals
if (positionals.length !== 1 || !Object.hasOwn(suites, name)) {
  console.error(
    `usage: npm run bench -- <suite> [--write]\nsuites: ${Object.keys(suites).join(', ')}\n--write keeps the figures in the README`,
  )
  process.exitCode = 2
} else {
  const { run } = await suites[name as keyof typeof suites]()
  await run(values)
}
