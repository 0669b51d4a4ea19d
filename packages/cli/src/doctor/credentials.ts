import { isAuthError } from '@vapi-auth/scopes'
import { findCredentials, type UsableCredentials } from '../input/credentials.ts'
import { isUuid } from '../input/token.ts'
import type { Context } from '../world.ts'
import type { Finding } from './finding.ts'

/** Looks at the organization's id and the form of its key. Returns them as well when they can be used. */
export async function checkCredentials(
  context: Context,
  envFile: string | undefined,
): Promise<{ findings: Finding[]; credentials?: UsableCredentials }> {
  const check = 'credentials'
  try {
    const credentials = await findCredentials(context, envFile)
    const { orgId, privateKey } = credentials
    const findings: Finding[] = [
      privateKey === orgId
        ? {
            check,
            verdict: 'problem',
            message: 'the private key is the organization id',
            remedy: 'copy both again from the Vapi dashboard',
          }
        : { check, verdict: 'ok', message: 'the private key has a form that can sign' },
      isUuid(orgId)
        ? { check, verdict: 'ok', message: 'the organization id is a UUID' }
        : {
            check,
            verdict: 'warning',
            message: 'the organization id is no UUID, as all known ones are',
            remedy: 'compare it with the Vapi dashboard',
          },
    ]
    return { findings: [...findings, ...checkPairs(context.env, envFile)], credentials }
  } catch (error) {
    if (!isAuthError(error)) throw error
    const { message, remedy } = error
    return { findings: [{ check, verdict: 'problem', message, remedy: `${remedy}, or pass --env-file` }] }
  }
}

/** Two pairs of names are read; who sets both with different values may mean the other one. */
function checkPairs(env: Context['env'], envFile: string | undefined): Finding[] {
  const differs = (name: string) => env[name] && env[`VAPI_${name}`] && env[name] !== env[`VAPI_${name}`]
  if (envFile !== undefined || !['ORG_ID', 'PRIVATE_KEY'].some(differs)) return []
  return [
    {
      check: 'credentials',
      verdict: 'warning',
      message: 'VAPI_ORG_ID and VAPI_PRIVATE_KEY differ from ORG_ID and PRIVATE_KEY, which are not read',
      remedy: 'unset the pair that is not meant',
    },
  ]
}
