import * as z from 'zod'
import { type Keys, readKeys } from './keys.ts'
import { listOfOrigins } from './origins.ts'
import { StartError } from './start-error.ts'

/** What the environment says, by the names it has there, and what its keys make. */
export type Settings = z.output<typeof schema> & Keys

const DAY = 86_400
const MIB = 1024 * 1024

const schema = z.object({
  HOST: z.string().regex(/^\S+$/, 'has whitespace: set it to an address of this machine').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3001),
  UPSTREAM_URL: z.string().default('https://api.vapi.ai').transform(toUpstream),
  WEB_CALL_TOKEN: z.enum(['own', 'caller'], "must be 'own' or 'caller'").default('own'),
  ALLOWED_ORIGINS: listOfOrigins.default([]),
  ADMIN_TOKEN: z
    .string()
    .regex(/^[!-~]{32,}$/, 'is no token of 32 characters or more: make one with `openssl rand -hex 32`')
    .optional(),
  MAX_TOKEN_AGE: wholeNumber(60, 366 * DAY).default(DAY),
  REDIS_URL: z
    .string()
    .refine((url) => /^rediss?:$/.test(URL.parse(url)?.protocol ?? ''), 'is no URL of a Redis: write redis://host:6379')
    .optional(),
  REDIS_AWAY: z.enum(['allow', 'refuse'], "must be 'allow' or 'refuse'").default('refuse'),
  MAX_UPLOAD: wholeNumber(1, 1024 * 1024 * MIB).default(100 * MIB),
  MAX_IN_FLIGHT: wholeNumber(1, 100_000).default(1000),
  REQUEST_TIMEOUT: wholeNumber(1, 3600).default(120),
  UPSTREAM_TIMEOUT: wholeNumber(1, 3600).default(60),
  ANSWER_TIMEOUT: wholeNumber(1, DAY).default(600),
  STOP_TIMEOUT: wholeNumber(1, 3600).default(25),
  LOG_LEVEL: z.enum(['info', 'warn', 'error', 'silent'], "must be 'info', 'warn', 'error' or 'silent'").default('info'),
})

/**
 * Reads the settings. A variable that is empty counts as not set.
 *
 * @throws {StartError} that tells every mistake, and no value: one may be a secret.
 */
export async function readSettings(env: Readonly<Record<string, string | undefined>>): Promise<Settings> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const { data, error } = await schema.safeParseAsync(present)
  const mistakes = error?.issues.map(({ path: [variable], message }) => `${String(variable)} ${message}`) ?? []
  const keys = readKeys(present, data?.MAX_TOKEN_AGE ?? DAY)
  if (Array.isArray(keys)) mistakes.push(...keys)
  else if (data?.WEB_CALL_TOKEN === 'caller' && !keys.shared) {
    mistakes.push(
      "WEB_CALL_TOKEN must be 'own' where VERIFY_KEYS does not hold the private key: the API would refuse the caller's",
    )
  }
  if (data === undefined || Array.isArray(keys) || mistakes.length > 0) throw new StartError(mistakes)
  return { ...data, ...keys }
}

function wholeNumber(least: number, most: number) {
  return z
    .string()
    .transform((text) => (/^\d+$/.test(text) ? Number(text) : Number.NaN))
    .refine((number) => number >= least && number <= most, `must be a whole number from ${least} to ${most}`)
}

/** Tokens of the organization go there: in the open only on this machine. */
function toUpstream(text: string, context: z.RefinementCtx): URL {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    context.addIssue('is no URL of an API: write https://api.vapi.ai, without credentials and query')
    return z.NEVER
  }
  if (url.protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname)) {
    context.addIssue('must begin with https: plain http is for this machine alone')
  }
  return url
}
