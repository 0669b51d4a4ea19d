import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { endpoints } from '@vapi-auth/scopes'
import { beforeAll, describe, expect, it } from 'vitest'
import { typeMistakes } from './type-mistake-cases.ts'

// As users write it: against the package by its name, so against the declarations that the build emits.
const imports = "import { createClient } from '@vapi-auth/http'"

const everyEndpoint = Object.keys(endpoints).map((endpoint) => {
  const [method = '', path = ''] = endpoint.split(' ')
  const params = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `${name}: 'a'`)
  const options = params.length > 0 ? `, { params: { ${params.join(', ')} } }` : ''
  return `client.${method.toLowerCase()}('${path}'${options}).json<{ id: string }>()`
})

const files = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      noEmit: true,
      strict: true,
      module: 'nodenext',
      target: 'es2023',
      skipLibCheck: true,
      types: [],
    },
  }),
  'mistakes.ts': [imports, ...typeMistakes.map(({ line }) => line)].join('\n'),
  'every-endpoint.ts': [
    imports,
    "const client = createClient({ tokens: { private: '', public: '' } })",
    ...everyEndpoint,
  ].join('\n'),
}

let output: string

beforeAll(async () => {
  const folder = join(import.meta.dirname, '../reports/types')
  await mkdir(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  output = await new Promise((resolve) => {
    const flags = ['-p', folder, '--extendedDiagnostics', '--pretty', 'false']
    execFile(process.execPath, [compiler, ...flags], (_, stdout) => resolve(stdout))
  })
}, 60_000)

describe('the emitted declarations', () => {
  it.each(typeMistakes.map((mistake, index) => ({ ...mistake, position: `mistakes.ts(${index + 2},` })))(
    'refuse $name and say why',
    ({ position, message }) => {
      const errors = output.split('\n').filter((line) => line.includes(position))
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatch(message)
    },
  )

  it('take a call of each endpoint, for fewer than 30,000 instantiations', () => {
    expect(everyEndpoint).not.toEqual([])
    expect(output).not.toContain('every-endpoint.ts(')
    const instantiations = Number(/Instantiations:\s*(\d+)/.exec(output)?.[1])
    expect(instantiations).toBeGreaterThan(0)
    expect(instantiations).toBeLessThan(30_000)
  })
})
