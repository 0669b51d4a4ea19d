import { isAuthError } from '@vapi-auth/scopes'
import { credentialsOf, type UsableCredentials } from '../input/credentials.ts'
import { readVariables } from '../input/env.ts'
import { isUuid } from '../input/token.ts'
import type { Context } from '../world.ts'
import type { Finding } from './finding.ts'
import { holdsPrivateKey, isPublished } from './source/names.ts'
import type { Variable } from './variables.ts'

const check = 'credentials'
const PAIRS = [
  ['VAPI_ORG_ID', 'VAPI_PRIVATE_KEY'],
  ['ORG_ID', 'PRIVATE_KEY'],
] as const

/**
 * Looks at the organization id and the form of its key: those of `envFile`, else of the environment, else of the `.env`
 * files of the project. Returns them as well when they can be used.
 */
export async function checkCredentials(
  context: Context,
  envFile: string | undefined,
  variables: readonly Variable[],
): Promise<{ findings: Finding[]; credentials?: UsableCredentials }> {
  const given = await readVariables(context, envFile)
  const isSet = PAIRS.flat().some((name) => given[name])
  const inFiles = envFile === undefined && !isSet ? pairInFiles(variables) : undefined
  if (!isSet && !inFiles) return { findings: [missing(variables)] }
  try {
    const credentials = await credentialsOf(context, inFiles?.pair ?? given)
    const { orgId, privateKey } = credentials
    const where = inFiles ? ` in ${inFiles.file}` : ''
    const findings: Finding[] = [
      privateKey === orgId
        ? {
            check,
            verdict: 'problem',
            message: 'The private key is the organization id',
            remedy: 'Copy both again from the Vapi dashboard.',
          }
        : { check, verdict: 'ok', message: `The private key${where} has a form that can sign` },
      isUuid(orgId)
        ? { check, verdict: 'ok', message: `The organization id${where} is a UUID` }
        : {
            check,
            verdict: 'warning',
            message: 'The organization id is not a UUID, as all known ones are',
            remedy: 'Compare it with the Vapi dashboard.',
          },
    ]
    return { findings: [...findings, ...checkPairs(context.env, envFile)], credentials }
  } catch (error) {
    if (!isAuthError(error)) throw error
    const { message, remedy } = error
    return { findings: [{ check, verdict: 'problem', message, remedy: `${remedy} Or name a file with \`--env\`.` }] }
  }
}

/** The first pair that one `.env` file of the project holds. */
function pairInFiles(variables: readonly Variable[]): { file: string; pair: Record<string, string> } | undefined {
  const files = new Set(variables.flatMap(({ file }) => file ?? []))
  for (const file of files) {
    const own = new Map(variables.filter((variable) => variable.file === file).map(({ name, value }) => [name, value]))
    for (const names of PAIRS) {
      const pair = Object.fromEntries(names.flatMap((name) => (own.has(name) ? [[name, own.get(name) as string]] : [])))
      if (Object.keys(pair).length === 2) return { file, pair }
    }
  }
  return undefined
}

/** No credentials at all are no mistake: the project may get them where it runs. */
function missing(variables: readonly Variable[]): Finding {
  const hint = variables.find(({ name }) => holdsPrivateKey(name) && !isPublished(name))
  return {
    check,
    verdict: 'unknown',
    message: hint
      ? `\`${hint.name}\` may hold the private key, but the variables of the credentials are not set`
      : 'No credentials are set here, so no token was tried',
    remedy:
      'Set `VAPI_ORG_ID` and `VAPI_PRIVATE_KEY` to the values in the Vapi dashboard, or name a file with `--env`.',
  }
}

/** Two pairs of names are read; who sets both with different values may mean the other one. */
function checkPairs(env: Context['env'], envFile: string | undefined): Finding[] {
  const differs = (name: string) => env[name] && env[`VAPI_${name}`] && env[name] !== env[`VAPI_${name}`]
  if (envFile !== undefined || !['ORG_ID', 'PRIVATE_KEY'].some(differs)) return []
  return [
    {
      check,
      verdict: 'warning',
      message: '`VAPI_ORG_ID` and `VAPI_PRIVATE_KEY` differ from `ORG_ID` and `PRIVATE_KEY`, which are not read',
      remedy: 'Unset the pair that you do not use.',
    },
  ]
}
