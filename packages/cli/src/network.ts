import { regions } from '@vapi-auth/scopes'
import { misuse } from './errors.ts'

/** Returns why a request got no answer. `fetch` itself says only that it failed; the reason is in the cause. */
export function reasonOf(error: unknown): string {
  const { message, cause } = Object(error) as Partial<Error>
  const { code } = Object(cause) as NodeJS.ErrnoException
  return `${message ?? 'an unknown error'}${code === undefined ? '' : ` (${code})`}`
}

/** What the options of a command say about where the API is. */
export interface Place {
  readonly baseUrl?: string | undefined
  readonly region?: keyof typeof regions | undefined
}

/**
 * Returns where the API is: as the options say, else `VAPI_BASE_URL`, else `VAPI_REGION`, else the US region.
 *
 * @throws {CliError} `ERR_CLI_USAGE` when `VAPI_REGION` names no region.
 */
export function baseUrlOf(
  { baseUrl, region }: Place,
  { VAPI_BASE_URL, VAPI_REGION }: Readonly<Record<string, string | undefined>>,
): string {
  if (baseUrl !== undefined) return baseUrl
  if (region !== undefined) return regions[region]
  if (VAPI_BASE_URL) return VAPI_BASE_URL
  const name = (VAPI_REGION || 'us').toLowerCase()
  if (name === 'us' || name === 'eu') return regions[name]
  throw misuse(`invalid VAPI_REGION '${VAPI_REGION?.slice(0, 40)}'`, 'Set it to us or eu.')
}
