import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Context } from '../world.ts'
import type { Finding } from './finding.ts'
import { holdsPrivateKey, isPublished } from './source/names.ts'

/** A variable that is set, and where: in a file of the folder, or in the environment. */
export interface Variable {
  readonly name: string
  readonly value: string
  readonly file?: string
  readonly line?: number
}

// Examples hold no keys.
const ENV_FILE = /^\.(?:env|dev\.vars)(?:\.(?!example$|sample$|template$|dist$|defaults?$)[\w.-]+)?$|^[\w-]+\.env$/
const SKIPPED = /^(?:\.git|\.next|\.nuxt|\.svelte-kit|\.turbo|node_modules|dist|build|out|coverage|vendor|venv|target)$/

/** Returns the variables of the environment and of the `.env` files in a folder and below it. */
export async function findVariables({ env }: Pick<Context, 'env'>, folder: string): Promise<Variable[]> {
  const variables = Object.entries(env).map(([name, value = '']): Variable => ({ name, value }))
  for await (const file of envFiles(folder, '', 5)) variables.push(...(await readVariables(folder, file)))
  return variables.filter(({ value }) => value !== '')
}

async function* envFiles(folder: string, below: string, depth: number): AsyncGenerator<string> {
  // What cannot be opened, the check of the source names.
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => [])
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isFile() && ENV_FILE.test(entry.name)) yield path
    else if (entry.isDirectory() && depth > 0 && !SKIPPED.test(entry.name)) yield* envFiles(folder, path, depth - 1)
  }
}

/** Returns the private keys among the variables, wherever they are set. */
export function privateKeysAmong(variables: readonly Variable[]): ReadonlySet<string> {
  return new Set(variables.filter(({ name }) => holdsPrivateKey(name) && !isPublished(name)).map(({ value }) => value))
}

/** Looks for variables that publish a private key, by their name or by what they hold. */
export function checkVariables(variables: readonly Variable[]): Finding[] {
  const keys = privateKeysAmong(variables)
  const findings = variables
    .filter(({ name, value }) => isPublished(name) && (holdsPrivateKey(name) || keys.has(value)))
    .map(
      ({ name, value: _, ...place }): Finding => ({
        check: 'variables',
        verdict: 'problem',
        rule: 'key-published',
        message: `\`${name}\` publishes the private key: every visitor of the page can read a variable with this prefix`,
        remedy:
          'Rename the variable without its prefix, replace the key in the Vapi dashboard, and let your server start calls: `vapi-auth init`.',
        ...place,
      }),
    )
  if (findings.length > 0) return findings
  const files = new Set(variables.map(({ file = 'the environment' }) => file))
  const where = files.size === 0 ? 'the environment' : [...files].slice(0, 4).join(', ')
  return [
    { check: 'variables', verdict: 'ok', message: `No variable that bundlers publish holds a private key in ${where}` },
  ]
}

async function readVariables(folder: string, file: string): Promise<Variable[]> {
  const text = (await readFile(join(folder, file), 'utf8').catch(() => '')).replace(/^\uFEFF/, '')
  const lines = text.split('\n')
  const nameIn = (line: string) => /^\s*(?:export\s+)?([\w.-]+)\s*=/.exec(line)?.[1]
  return Object.entries(parseEnv(text)).map(([name, value = '']) => ({
    name,
    value,
    file,
    line: lines.findIndex((line) => nameIn(line) === name) + 1,
  }))
}
