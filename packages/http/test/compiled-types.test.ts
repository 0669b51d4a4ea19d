import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
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

/** What an editor shows when the pointer rests on a name. The compiler says the same when a type does not fit. */
const tooltips: [name: string, expression: string, type: string][] = [
  ['a client', "createClient({ tokens: { private: '' } })", 'Client<"private">'],
  [
    'a client with both tokens',
    "createClient({ tokens: { private: '', public: '' } })",
    'Client<"private" | "public">',
  ],
  [
    'createClient',
    'createClient',
    '<S extends Scope, T extends ScopeTable = never>(options: ClientOptions<S, T>) => ClientOf<S, T>',
  ],
  ['createAuthedFetch', 'createAuthedFetch', '(tokens: TokenProvider, options: AuthedFetchOptions) => Fetch'],
  [
    'createRemoteIssuer',
    'createRemoteIssuer',
    '(url: string | URL, options?: RemoteIssuerOptions | undefined) => () => Promise<IssuedToken>',
  ],
  [
    'createTokenSource',
    'createTokenSource',
    '(issue: () => Promise<IssuedToken> | IssuedToken, options?: TokenSourceOptions | undefined) => TokenSource',
  ],
]

const compilerOptions = { noEmit: true, strict: true, module: 'nodenext', target: 'es2023' }
const project = (options: object) => JSON.stringify({ compilerOptions: { ...compilerOptions, ...options } })

/** Projects of one folder each, with the files in it. */
const projects = {
  users: {
    'tsconfig.json': project({ skipLibCheck: true, types: [] }),
    'mistakes.ts': [imports, ...typeMistakes.map(({ line }) => line)].join('\n'),
    'tooltips.ts': [
      "import { createAuthedFetch, createClient, createRemoteIssuer, createTokenSource } from '@vapi-auth/http'",
      ...tooltips.map(([, expression], i) => `export const t${i}: never = ${expression}`),
    ].join('\n'),
    'every-endpoint.ts': [
      imports,
      "const client = createClient({ tokens: { private: '', public: '' } })",
      ...everyEndpoint,
    ].join('\n'),
  },
  // A server without the types of a browser, whose compiler checks declarations too.
  node22: {
    'tsconfig.json': project({ skipLibCheck: false, lib: ['es2023'], types: ['node'] }),
    'server.ts': "export * from '@vapi-auth/http'",
  },
  node24: {
    'tsconfig.json': project({ skipLibCheck: false, lib: ['es2023'], types: ['node'] }),
    'server.ts': "export * from '@vapi-auth/http'",
  },
}

/** In this folder, `node` means those of Node 22: for the compiler, and for the declarations that ask for it. */
async function installNode22Types(folder: string): Promise<void> {
  const types = join(folder, 'node_modules/@types')
  await rm(types, { recursive: true, force: true })
  await mkdir(types, { recursive: true })
  await symlink(dirname(createRequire(import.meta.url).resolve('@types/node22/package.json')), join(types, 'node'))
}

const outputs: Partial<Record<keyof typeof projects, string>> = {}
let output: string

beforeAll(async () => {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  for (const [name, files] of Object.entries(projects)) {
    const folder = join(import.meta.dirname, '../reports/types', name)
    await mkdir(folder, { recursive: true })
    for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
    if (name === 'node22') await installNode22Types(folder)
    outputs[name as keyof typeof projects] = await new Promise((resolve) => {
      const flags = ['-p', folder, '--extendedDiagnostics', '--pretty', 'false']
      execFile(process.execPath, [compiler, ...flags], (_, stdout) => resolve(stdout))
    })
  }
  output = outputs.users ?? ''
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

  it('accept a call of each endpoint, with fewer than 30,000 instantiations', () => {
    expect(everyEndpoint).not.toEqual([])
    expect(output).not.toContain('every-endpoint.ts(')
    const instantiations = Number(/Instantiations:\s*(\d+)/.exec(output)?.[1])
    expect(instantiations).toBeGreaterThan(0)
    expect(instantiations).toBeLessThan(30_000)
  })

  it.each(tooltips)('show %s in one line', (name, _, type) => {
    const line = tooltips.findIndex(([other]) => other === name) + 2
    expect(output).toContain(`tooltips.ts(${line},14): error TS2322: Type '${type}' is not assignable to type 'never'.`)
  })

  it.each(['node22', 'node24'] as const)('compile with the types of %s alone, without those of a browser', (name) => {
    expect(outputs[name]).toMatch(/Files:\s+\d{2,}/)
    expect(outputs[name]).not.toMatch(/error TS/)
  })
})

describe('the emitted code', () => {
  it('needs neither static blocks nor URL.parse, which Hermes and older browsers lack', async () => {
    const code = await readFile(new URL('../dist/index.js', import.meta.url), 'utf8')
    expect(code).toContain('createClient')
    expect(code).not.toMatch(/static\s*\{|URL\.(parse|canParse)|withResolvers|Promise\.try/)
  })
})
