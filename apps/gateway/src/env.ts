import type { HttpBindings } from '@hono/node-server'

/** What Hono hands from one handler to the next. */
export interface GatewayEnv {
  Bindings: HttpBindings
  Variables: { seen: Seen }
}

/** What is known of a request when it is over: its line in the log, and its labels in the metrics. */
export interface Seen {
  /** Names the request in the log, at the API and in the answer. */
  requestId: string
  /** As the table spells it, or `unlisted`, or `malformed`. */
  endpoint: string
  /** `allowed`: went on; `refused`: the caller has to change something; `failed`: somebody else has. */
  decision: 'allowed' | 'refused' | 'failed'
  /** The error's code. */
  code?: string
  /** The id of the token, by which it can be revoked. */
  tokenId?: string
}
