import type { Scope } from './endpoints.ts'

/** The `restrictions` claim. All but `enabled` concern public tokens only. */
export interface Restrictions {
  /** `false` turns the token off. Default `true`. */
  enabled?: boolean
  /** Web origins, such as `https://app.example`, from which the token may be used. Default any; an empty list is none. */
  allowedOrigins?: readonly string[]
  /** Assistants that the token may call. Default any; an empty list is none. */
  allowedAssistantIds?: readonly string[]
  /** Whether a call may define its assistant inline. Default `true`, but `false` beside `allowedAssistantIds`. */
  allowTransientAssistant?: boolean
}

/** What a verified token gives: its tag and its restrictions. */
export interface Grant {
  tag: Scope
  restrictions?: Restrictions
}

/** What a request asks for. */
export interface Access {
  /** Request method, in upper case. */
  method: string
  /** Request target as received: path and query, such as `/call/web?x=1`. */
  target: string
  /** The `Origin` header; `null` or absent when the request has none. */
  origin?: string | null
  /** The parsed JSON body. Read only when the token restricts assistants. */
  body?: unknown
}
