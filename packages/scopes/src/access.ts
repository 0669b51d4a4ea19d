import type { Scope } from './endpoints.ts'

/** The claim `restrictions`. All members but `enabled` apply to public tokens only. */
export interface Restrictions {
  /** Whether the token may be used at all. Default `true`. */
  enabled?: boolean
  /** The web origins from which the token may be used, such as `https://app.example`. Default any; `[]` allows none. */
  allowedOrigins?: readonly string[]
  /** The ids of the assistants that the token may call. Default any; `[]` allows none. */
  allowedAssistantIds?: readonly string[]
  /** Whether a call may define its assistant inline. Default `true`, or `false` with `allowedAssistantIds`. */
  allowTransientAssistant?: boolean
}

/** The members of `restrictions`: Vapi ignores any other. */
export const restrictionNames: ReadonlySet<string> = new Set<keyof Restrictions>([
  'enabled',
  'allowedOrigins',
  'allowedAssistantIds',
  'allowTransientAssistant',
])

/** The permissions encoded in a token. */
export interface Grant {
  /** `private` allows every endpoint, `public` only the endpoints that are public. */
  tag: Scope
  /** What limits the token further. Default nothing. */
  restrictions?: Restrictions
}

/** The parts of a request that decide whether it is allowed. */
export interface Access {
  /** The request method, in upper case. */
  method: string
  /** The request target as received: path and query, such as `/call/web?x=1`. */
  target: string
  /** The `Origin` header. `null` or absent when the request has none. */
  origin?: string | null
  /** The parsed JSON body. Read only when the token restricts assistants. */
  body?: unknown
}
