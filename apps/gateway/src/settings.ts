import { createScopeMap, endpoints, type ScopeMap } from '@vapi-auth/scopes'
import {
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
import { type Keys, readKeys } from './keys.ts'

/** What the environment says, by the names it has there, the address of the API, and what the keys make. */
export type Settings = z.output<typeof schema> & Keys & { UPSTREAM_URL: URL; scopes: ScopeMap<typeof endpoints> }

const DAY = 86_400

/** Names of members, separated by commas. */
const names = z.string().transform((text) => text.split(',').map((name) => name.trim()))

const MIB = 1024 * 1024

const schema = z.object({
  HOST: host.default('127.0.0.1'),
  PORT: port.default(3001),
  ...upstreamSettings,
  WEB_CALL_TOKEN: oneOf('own', 'caller').default('own'),
  ALLOWED_ORIGINS: origins.default([]),
  MISSING_ORIGIN: oneOf('refuse', 'allow').default('refuse'),
  ALLOWED_MEMBERS: names.default([]),
  ALLOWED_OVERRIDES: names.default([]),
  SINGLE_USE: oneOf('0', '1').default('0'),
  ...limitSettings,
  ADMIN_HOST: host.default('127.0.0.1'),
  ADMIN_PORT: port.optional(),
  ADMIN_TOKEN: z
    .string()
    .regex(/^[!-~]{32,}$/, 'must have at least 32 printable characters; create one with `openssl rand -hex 32`')
    .optional(),
  CHECK_PORT: z.union([z.string().regex(/^\//), port], 'must be a port or the path of a Unix socket').optional(),
  CHECK_TARGET: z
    .enum(['x-original', 'x-forwarded', 'request'], "must be 'x-original', 'x-forwarded' or 'request'")
    .optional(),
  CHECK_CACHE: wholeNumber(0, 300).default(0),
  MAX_TOKEN_AGE: wholeNumber(60, 366 * DAY).default(DAY),
  REDIS_URL: redisUrl.optional(),
  REDIS_AWAY: oneOf('refuse', 'allow').default('refuse'),
  MAX_UPLOAD: wholeNumber(1, 1024 * 1024 * MIB).default(100 * MIB),
  MAX_IN_FLIGHT: wholeNumber(1, 100_000).default(1000),
  REQUEST_TIMEOUT: wholeNumber(1, 3600).default(120),
  BODY_TIMEOUT: wholeNumber(1, 3600).default(10),
  UPSTREAM_TIMEOUT: wholeNumber(1, 3600).default(60),
  ANSWER_TIMEOUT: wholeNumber(1, DAY).default(600),
  ...stopSettings,
  LOG_LEVEL: z.enum(['info', 'warn', 'error', 'silent'], "must be 'info', 'warn', 'error' or 'silent'").default('info'),
})

/**
 * Reads the settings. An empty variable counts as not set.
 *
 * @throws {StartError} with every mistake and no value: one may be a secret.
 */
export async function readSettings(env: Environment): Promise<Settings> {
  const { data, mistakes, present } = await readVariables(schema, env)
  mistakes.push(...stopMistake(data), ...limitMistakes(data))
  const upstream = upstreamOf(data)
  if (typeof upstream === 'string') mistakes.push(upstream)
  if (data?.ADMIN_TOKEN !== undefined && data.ADMIN_PORT === undefined) {
    mistakes.push('`ADMIN_PORT` must be set together with `ADMIN_TOKEN`: tokens are revoked there')
  }
  if (data?.CHECK_PORT !== undefined && data.CHECK_TARGET === undefined) {
    mistakes.push(
      "`CHECK_TARGET` must be set together with `CHECK_PORT`: 'x-original' for nginx and HAProxy, 'x-forwarded' for Caddy and Traefik, 'request' for Envoy",
    )
  }
  for (const [variable, allowed] of [
    ['ALLOWED_MEMBERS', { allowedMembers: data?.ALLOWED_MEMBERS ?? [] }],
    ['ALLOWED_OVERRIDES', { allowedOverrides: data?.ALLOWED_OVERRIDES ?? [] }],
  ] as const) {
    const mistake = mistakeIn(variable, () => createScopeMap(endpoints, allowed))
    if (mistake !== undefined) mistakes.push(mistake)
  }
  const keys = readKeys(present, data?.MAX_TOKEN_AGE ?? DAY)
  if (Array.isArray(keys)) mistakes.push(...keys)
  else if (data?.WEB_CALL_TOKEN === 'caller' && !keys.shared) {
    mistakes.push(
      "`WEB_CALL_TOKEN` must be 'own' unless `VERIFY_KEYS` holds the private key: the API would refuse the caller's token",
    )
  }
  if (data === undefined || typeof upstream === 'string' || Array.isArray(keys) || mistakes.length > 0) {
    throw new StartError(mistakes)
  }
  const { MISSING_ORIGIN: missingOrigin, ALLOWED_MEMBERS: allowedMembers, ALLOWED_OVERRIDES: allowedOverrides } = data
  const scopes = createScopeMap(endpoints, { missingOrigin, allowedMembers, allowedOverrides })
  return { ...data, ...keys, UPSTREAM_URL: upstream, scopes }
}
