import type { Credentials } from '@vapi-auth/signer'
import { load } from '../load.ts'
import type { Context } from '../world.ts'
import { readVariables, type Variables } from './env.ts'

/** An organization's id and its private key, both of a form that can be used. */
export type UsableCredentials = Credentials & { privateKey: string }

const names = ['VAPI_ORG_ID', 'VAPI_PRIVATE_KEY', 'ORG_ID', 'PRIVATE_KEY'] as const

/**
 * Returns the credentials in the environment, or those in `envFile` and no other: two sources are never mixed.
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` or `ERR_TOKEN_KEY` when one is missing or unusable.
 * @throws {CliError} `ERR_CLI_FILE` when the file cannot be read.
 */
export async function findCredentials(context: Context, envFile: string | undefined): Promise<UsableCredentials> {
  return credentialsOf(context, await readVariables(context, envFile))
}

/**
 * Returns the credentials among some variables.
 *
 * @throws {TokenError} like {@link findCredentials}.
 */
export async function credentialsOf(context: Context, env: Variables): Promise<UsableCredentials> {
  const { createSigner, readCredentials } = await load.signer()
  const credentials = readCredentials(env)
  context.hide(credentials.privateKey)
  // The signer has a sentence for each way in which a key can be wrong.
  createSigner(credentials)
  return credentials
}

/** Returns the credentials like {@link findCredentials}, or nothing where none at all are set. */
export async function findCredentialsIfAny(
  context: Context,
  envFile: string | undefined,
): Promise<UsableCredentials | undefined> {
  if (envFile === undefined && !names.some((name) => context.env[name])) return undefined
  return findCredentials(context, envFile)
}

/** Returns the name of the variable that holds the private key, as {@link findCredentials} chooses it. */
export function keyNameOf(variables: Variables): 'PRIVATE_KEY' | 'VAPI_PRIVATE_KEY' {
  return variables.VAPI_ORG_ID || variables.VAPI_PRIVATE_KEY || !variables.PRIVATE_KEY
    ? 'VAPI_PRIVATE_KEY'
    : 'PRIVATE_KEY'
}
