/** Returns why a request got no answer. `fetch` itself says only that it failed; the reason is in the cause. */
export function reasonOf(error: unknown): string {
  const { message, cause } = Object(error) as Partial<Error>
  const { code } = Object(cause) as NodeJS.ErrnoException
  return `${message ?? 'an unknown error'}${code === undefined ? '' : ` (${code})`}`
}

/** Returns where the API is: as the option says, else the environment, else Vapi's own address. */
export function baseUrlOf(option: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  return option ?? (env.VAPI_BASE_URL || 'https://api.vapi.ai')
}
