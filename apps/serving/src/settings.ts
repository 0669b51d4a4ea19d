import { randomBytes } from 'node:crypto'
import { isAuthError, regions } from '@vapi-auth/scopes'
import { createSigner } from '@vapi-auth/signer'
import * as z from 'zod'

/** The variables of the environment, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A decimal number. Nothing else that `Number` would take is one: no sign, exponent, fraction, prefix or whitespace. */
export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : Number.NaN))
    .refine((number) => number >= least && number <= most, `must be a whole number from ${least} to ${most}`)
}

export function oneOf<const T extends readonly [string, ...string[]]>(...values: T) {
  return z.enum(values, `must be ${values.map((value) => `'${value}'`).join(' or ')}`)
}

export const host = z
  .string()
  .regex(/^\S+$/, 'must be an address of this machine without whitespace, such as 127.0.0.1 or ::1')

export const port = wholeNumber(0, 65_535)

export const redisUrl = z
  .string()
  .refine((url) => /^rediss?:\/\/[^/]/.test(url) && URL.canParse(url), 'must be a URL such as redis://host:6379')

/** How a server stops. */
export const stopSettings = {
  STOP_DELAY: wholeNumber(0, 3600).default(5),
  STOP_TIMEOUT: wholeNumber(1, 3600).default(25),
}

/** The mistake of a delay that leaves no time to stop, if there is one. */
export function stopMistake(settings: { STOP_DELAY: number; STOP_TIMEOUT: number } | undefined): string[] {
  if (settings === undefined || settings.STOP_DELAY < settings.STOP_TIMEOUT) return []
  return ['`STOP_DELAY` must be less than `STOP_TIMEOUT`, which counts from the same signal']
}

/** Which API is called: `VAPI_REGION`, or `UPSTREAM_URL` for another address. */
export const upstreamSettings = {
  VAPI_REGION: oneOf('us', 'eu').optional(),
  UPSTREAM_URL: z.string().transform(toUpstream).optional(),
}

/** The address of the API, or the mistake of naming it twice. */
export function upstreamOf({
  VAPI_REGION,
  UPSTREAM_URL,
}: {
  VAPI_REGION?: 'us' | 'eu' | undefined
  UPSTREAM_URL?: URL | undefined
} = {}): URL | string {
  if (VAPI_REGION !== undefined && UPSTREAM_URL !== undefined) {
    return '`UPSTREAM_URL` must not be set together with `VAPI_REGION`; remove one of them'
  }
  return UPSTREAM_URL ?? new URL(regions[VAPI_REGION ?? 'us'])
}

/** Tokens of the organization are sent there: unencrypted only on this machine. */
function toUpstream(text: string, context: z.RefinementCtx): URL {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    context.addIssue('must be the URL of an API without credentials and query, such as https://api.vapi.ai')
    return z.NEVER
  }
  if (url.protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)) {
    context.addIssue('must begin with https:; plain http is accepted for this machine only')
  }
  return url
}

/** Signs nothing that leaves this module: the signer decides which origins can be used. */
const trial = createSigner({ orgId: 'trial', privateKey: randomBytes(32) })

/** Origins separated by commas, each as browsers send it. */
export const origins = z.string().transform(async (text, context): Promise<readonly string[]> => {
  const allowedOrigins = text.split(',').map((origin) => origin.trim())
  try {
    await trial({ tag: 'public', restrictions: { allowedOrigins } })
  } catch (error) {
    context.addIssue(`cannot be used: ${sentenceOf(error)}`)
  }
  return allowedOrigins
})

/** Reads variables. An empty one counts as not set. Returns the values, if all are right, and a sentence per mistake. */
export async function readVariables<T extends z.ZodType>(
  schema: T,
  env: Environment,
): Promise<{ data: z.output<T> | undefined; mistakes: string[]; present: Environment }> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { data, error } = await schema.safeParseAsync(present)
  const mistakes = error?.issues.map(({ path: [variable], message }) => `\`${String(variable)}\` ${message}`) ?? []
  return { data, mistakes, present }
}

/** The names of the variables that hold the credentials: one pair or the other, as `readCredentials` reads them. */
export function credentialNames(env: Environment): { orgId: string; privateKey: string } {
  const documented = (env.ORG_ID || env.PRIVATE_KEY) && !(env.VAPI_ORG_ID || env.VAPI_PRIVATE_KEY)
  const prefix = documented ? '' : 'VAPI_'
  return { orgId: `${prefix}ORG_ID`, privateKey: `${prefix}PRIVATE_KEY` }
}

/** The sentence about a variable from which something cannot be made, if it cannot. */
export function mistakeIn(variable: string, make: () => unknown): string | undefined {
  try {
    make()
    return undefined
  } catch (error) {
    return `\`${variable}\` cannot be used: ${sentenceOf(error)}`
  }
}

/** What an error of the packages says. Throws any other: it is a defect. */
export function sentenceOf(error: unknown): string {
  if (!isAuthError(error)) throw error
  return `${error.message}. ${error.remedy}`
}
