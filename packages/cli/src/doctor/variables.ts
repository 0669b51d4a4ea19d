import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Context } from '../world.ts'
import type { Finding } from './finding.ts'

/** What bundlers and frameworks publish: whatever is in such a variable, every visitor of a page can read. */
const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|NG_APP)_/

/** Whether a variable is one that a bundler publishes and that, by its name, holds a private key. */
export function publishesKey(name: string): boolean {
  return PUBLIC.test(name) && /PRIVATE_?KEY|VAPI_\w*SECRET/.test(name)
}

/** A variable that is set, and where: in a file of the folder, or in the environment. */
export interface Variable {
  readonly name: string
  readonly value: string
  readonly file?: string
  readonly line?: number
}

/** Returns the variables of the environment and of the folder's `.env` files. Examples of such files are left out. */
export async function findVariables({ env }: Context, folder: string): Promise<Variable[]> {
  const files = (await readdir(folder)).filter((name) => /^\.env(?:\.(?!example$|sample$|template$).*)?$/.test(name))
  return [
    ...Object.entries(env).map(([name, value = '']) => ({ name, value })),
    ...(await Promise.all(files.sort().map((file) => readVariables(folder, file)))).flat(),
  ].filter(({ value }) => value !== '')
}

/** Returns the private keys among the variables, wherever they are set. */
export function privateKeysAmong(variables: readonly Variable[]): ReadonlySet<string> {
  return new Set(variables.filter(({ name }) => /^(?:VAPI_)?PRIVATE_KEY$/.test(name)).map(({ value }) => value))
}

/** Looks for variables that would publish a private key, by their name or by what they hold. */
export function checkVariables(variables: readonly Variable[]): Finding[] {
  const keys = privateKeysAmong(variables)
  const findings = variables
    .filter(({ name, value }) => publishesKey(name) || (PUBLIC.test(name) && keys.has(value)))
    .map(
      ({ name, value: _, ...place }): Finding => ({
        check: 'variables',
        verdict: 'problem',
        message: `${name} publishes the private key: what has such a name, every visitor of the page can read`,
        remedy: 'remove it, replace the key in the Vapi dashboard, and give pages tokens: vapi-auth init --help',
        ...place,
      }),
    )
  if (findings.length > 0) return findings
  const files = new Set(variables.map(({ file = 'the environment' }) => file))
  return [{ check: 'variables', verdict: 'ok', message: `no public variable holds a key in ${[...files].join(', ')}` }]
}

async function readVariables(folder: string, file: string): Promise<Variable[]> {
  const text = await readFile(join(folder, file), 'utf8')
  const lines = text.split('\n')
  return Object.entries(parseEnv(text)).map(([name, value]) => ({
    name,
    value: value ?? '',
    file,
    line:
      lines.findIndex(
        (line) =>
          line
            .replace(/^\s*(?:export\s+)?/, '')
            .split('=', 1)[0]
            ?.trim() === name,
      ) + 1,
  }))
}
