import { readdir } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import type { Context } from '../world.ts'
import { readText } from './file.ts'
import { isUuid } from './token.ts'

/** Variables by their names. */
export type Variables = Readonly<Record<string, string | undefined>>

/**
 * Returns the variables that a command works with: those of the process, or those of `envFile` and no others, because two
 * sources are never mixed.
 *
 * @throws {CliError} `ERR_CLI_FILE` when the file cannot be read.
 */
export async function readVariables(context: Context, envFile: string | undefined): Promise<Variables> {
  return envFile === undefined ? context.env : parseEnvText(await readText(context, envFile))
}

/** Returns the variables in the text of an `.env` file. A byte-order mark at its start belongs to no name. */
export function parseEnvText(text: string): Record<string, string | undefined> {
  return parseEnv(text.replace(/^\uFEFF/, ''))
}

/** A variable that may hold the key of a token, and where it is set. */
export interface Candidate {
  readonly name: string
  readonly value: string
  readonly file?: string
}

// A folder with more of them is not a project.
const MAX_FILES = 20

/** Returns the variables that could hold a key: those of `variables`, and those of the `.env` files in the folder. */
export async function findCandidates(context: Context, variables: Variables): Promise<Candidate[]> {
  const candidates = pick(variables).map(([name, value]): Candidate => ({ name, value }))
  const names = await readdir(context.cwd).catch(() => [])
  for (const file of names.filter((name) => /^\.env(?:\.|$)/.test(name)).slice(0, MAX_FILES)) {
    const text = await readText(context, file).catch(() => '')
    for (const [name, value] of pick(parseEnvText(text))) candidates.push({ name, value, file })
  }
  for (const { name, value } of candidates) if (/KEY|SECRET|TOKEN/i.test(name)) context.hide(value)
  return candidates
}

/** By name or by form: everything else in an environment is none of our business. */
function pick(variables: Variables): [string, string][] {
  return Object.entries(variables).flatMap(([name, value]): [string, string][] =>
    value && name !== 'VAPI_JWT' && (/VAPI|PRIVATE_KEY|ORG_ID|JWT_SECRET/i.test(name) || isUuid(value))
      ? [[name, value]]
      : [],
  )
}
