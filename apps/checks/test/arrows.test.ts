import { globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const packages = new URL('../../../packages/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, packages), 'utf8')

/**
 * Which packages each package may import: arrows go down. The linter refuses imports that a package.json does not
 * declare (`noUndeclaredDependencies`), so what is declared is what counts.
 */
const allowed: Record<string, readonly string[]> = {
  scopes: [],
  signer: ['scopes'],
  http: ['scopes'],
  server: ['scopes', 'signer'],
  sandbox: ['scopes', 'signer', 'server'],
  web: ['scopes'],
  cli: ['scopes', 'signer', 'http', 'server', 'sandbox', 'web'],
}

/** What tests of a package need beside: a page cannot be tested without a server. */
const inTests: Record<string, readonly string[]> = { web: ['signer', 'server', 'sandbox'] }

/** What a package depends on at run time, beside packages of this repository. */
const dependencies: Record<string, readonly string[]> = { signer: ['jose'], http: ['ky'] }

describe.each(readdirSync(packages))('%s', (name) => {
  const manifest = JSON.parse(read(`${name}/package.json`))
  const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })

  it('declares only packages below it', () => {
    const below = [...(allowed[name] ?? []), ...(inTests[name] ?? [])].map((other) => `@vapi-auth/${other}`)
    const ours = declared.filter((dependency) => /^(?:@vapi-auth\/|vapi-auth$)/.test(dependency))
    expect(ours.filter((dependency) => !below.includes(dependency))).toEqual([])
  })

  it('imports only packages below it', () => {
    const files = globSync(`${name}/src/**/*.{ts,tsx}`, { cwd: fileURLToPath(packages) })
    const imported = files.flatMap((file) =>
      Array.from(read(file).matchAll(/'@vapi-auth\/(\w+)/g), ([, other = '']) => other),
    )
    expect([...new Set(imported)].filter((other) => other !== name && !allowed[name]?.includes(other))).toEqual([])
  })

  it('brings along only the dependencies that have a reason', () => {
    const others = Object.keys(manifest.dependencies ?? {}).filter(
      (dependency) => !dependency.startsWith('@vapi-auth/'),
    )
    expect(others).toEqual(dependencies[name] ?? [])
  })

  it('reaches into no other package by a relative path', () => {
    const files = globSync(`${name}/{src,test}/**/*.{ts,tsx}`, { cwd: fileURLToPath(packages) })
    // Tables of error codes are data that no entry point exports; the command bundles them.
    const reaches = /from '(?:\.\.\/)+(?:packages\/)?\w+\/src\/(?!error-codes\.ts')/
    expect(files.filter((file) => reaches.test(read(file)))).toEqual([])
  })
})
