/**
 * The base URLs of the Vapi API by region. A key, its organization and the base URL must belong to one region.
 *
 * @example
 * ```ts
 * createClient({ baseUrl: regions.eu, tokens })
 * ```
 */
export const regions = { us: 'https://api.vapi.ai', eu: 'https://api.eu.vapi.ai' } as const
