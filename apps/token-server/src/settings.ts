import { isAuthError } from '@vapi-auth/scopes'
import { createSigner, readCredentials, type Signer } from '@vapi-auth/signer'
import * as z from 'zod'
import { faultOf } from './grant-fault.ts'
import { policyFile } from './policy.ts'
import { StartError } from './start-error.ts'

/** What the environment says, by the names it has there, and the signer that its credentials make. */
export type Settings = z.output<typeof schema> & { sign: Signer }

/** `SESSION_SECRET`: at least 32 characters. */
export const sessionSecret = z
  .string('is not set: make one with `openssl rand -hex 32`')
  .min(32, 'is shorter than 32 characters: make one with `openssl rand -hex 32`')

/** Origins with commas between them. */
const origins = z.string().transform(async (text, context) => {
  const list = text.split(',').map((origin) => origin.trim())
  const fault = await faultOf({ tag: 'public', restrictions: { allowedOrigins: list } })
  if (fault !== undefined) context.addIssue(`cannot be used: ${fault}`)
  return list
})

const schema = z.object({
  HOST: z.string().regex(/^\S+$/, 'has whitespace: set it to an address of this machine').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  SESSION_SECRET: sessionSecret,
  POLICY_FILE: policyFile,
  ALLOWED_ORIGINS: origins.optional(),
  LIMIT_TOKENS: wholeNumber(1, 1_000_000).default(10),
  LIMIT_SECONDS: wholeNumber(1, 86_400).default(60),
  MAX_IN_FLIGHT: wholeNumber(1, 100_000).default(500),
  REDIS_URL: z
    .string()
    .refine((url) => /^rediss?:$/.test(URL.parse(url)?.protocol ?? ''), 'is no URL of a Redis: write redis://host:6379')
    .optional(),
  REDIS_AWAY: z.enum(['allow', 'refuse'], "must be 'allow' or 'refuse'").default('allow'),
})

/**
 * Reads the settings, the policy file among them. A variable that is empty counts as not set.
 *
 * @throws {StartError} that tells every mistake, and no value: one may be a secret.
 */
export async function readSettings(env: Readonly<Record<string, string | undefined>>): Promise<Settings> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { data, error } = await schema.safeParseAsync(present)
  const mistakes = error?.issues.map(({ path: [variable], message }) => `${String(variable)} ${message}`) ?? []
  const sign = signerOf(present)
  if (typeof sign === 'string') mistakes.push(sign)
  if (data === undefined || typeof sign === 'string') throw new StartError(mistakes)
  return { ...data, sign }
}

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN))
    .refine((number) => number >= least && number <= most, `must be a whole number from ${least} to ${most}`)
}

/** The signer, or what keeps it from being made. */
function signerOf(env: Readonly<Record<string, string | undefined>>): Signer | string {
  try {
    return createSigner(readCredentials(env))
  } catch (error) {
    if (!isAuthError(error)) throw error
    const { code, message, remedy } = error
    // The two pairs of names are never mixed, so neither are they here.
    const documented = !(env.VAPI_ORG_ID || env.VAPI_PRIVATE_KEY) && (env.ORG_ID || env.PRIVATE_KEY)
    const name = code === 'ERR_TOKEN_KEY' ? 'PRIVATE_KEY' : 'ORG_ID'
    return `${documented ? name : `VAPI_${name}`} cannot be used: ${message}: ${remedy}`
  }
}
