import { randomBytes } from 'node:crypto'
import { createSigner, readCredentials, type Signer } from '@vapi-auth/signer'
import {
  credentialNames,
  type Environment,
  host,
  limitMistakes,
  limitSettings,
  mistakeIn,
  oneOf,
  origins,
  port,
  readVariables,
  redisUrl,
  StartError,
  stopMistake,
  stopSettings,
  upstreamOf,
  upstreamSettings,
  wholeNumber,
} from 'serving'
import * as z from 'zod'
import { policyFile } from './policy.ts'

/** What the environment says, by the names it has there, the address of the API, and the signer. */
export type Settings = z.output<typeof schema> & { sign: Signer; UPSTREAM_URL: URL }

/** `SESSION_SECRET`: at least 32 characters. */
export const sessionSecret = z
  .string('must be set; create one with `openssl rand -hex 32`')
  .min(32, 'must have at least 32 characters; create one with `openssl rand -hex 32`')

const schema = z.object({
  HOST: host.default('127.0.0.1'),
  PORT: port.default(3000),
  SESSION_SECRET: sessionSecret,
  POLICY_FILE: policyFile,
  ALLOWED_ORIGINS: origins.optional(),
  WEBHOOK_TOKEN: z
    .string()
    .regex(/^[!-~]{32,}$/, 'must have at least 32 printable characters; create one with `openssl rand -hex 32`')
    .optional(),
  TOKENS_FOR: oneOf('vapi', 'gateway').default('vapi'),
  ...upstreamSettings,
  ...limitSettings,
  LIMIT_STARTS: limitSettings.LIMIT_STARTS.default(10),
  MAX_IN_FLIGHT: wholeNumber(1, 100_000).default(500),
  REDIS_URL: redisUrl.optional(),
  REDIS_AWAY: oneOf('refuse', 'allow').default('refuse'),
  ...stopSettings,
  LOG_LEVEL: z.enum(['info', 'warn', 'error', 'silent'], "must be 'info', 'warn', 'error' or 'silent'").default('info'),
})

/**
 * Reads the settings, the policy file among them. An empty variable counts as not set.
 *
 * @throws {StartError} with every mistake and no value: one may be a secret.
 */
export async function readSettings(env: Environment): Promise<Settings> {
  const { data, mistakes, present } = await readVariables(schema, env)
  mistakes.push(...stopMistake(data), ...limitMistakes(data))
  const upstream = upstreamOf(data)
  if (typeof upstream === 'string') mistakes.push(upstream)
  const sign = signerOf(present, mistakes)
  if (data === undefined || typeof upstream === 'string' || sign === undefined || mistakes.length > 0) {
    throw new StartError(mistakes)
  }
  return { ...data, sign, UPSTREAM_URL: upstream }
}

function signerOf(env: Environment, mistakes: string[]): Signer | undefined {
  const { orgId, privateKey } = credentialNames(env)
  const missing = [orgId, privateKey].filter((name) => !env[name])
  mistakes.push(...missing.map((name) => `\`${name}\` must be set; copy it from the Vapi dashboard`))
  if (missing.length > 0) return undefined
  let sign: Signer | undefined
  const mistake =
    mistakeIn(orgId, () => createSigner({ orgId: env[orgId] ?? '', privateKey: randomBytes(32) })) ??
    mistakeIn(privateKey, () => {
      sign = createSigner(readCredentials(env))
    })
  if (mistake !== undefined) mistakes.push(mistake)
  return sign
}
