import { explainRefusal } from '@vapi-auth/scopes/refusals'
import type { CallStart } from './client.ts'
import { demand, WebError } from './errors.ts'
import { unreachable, unreadable } from './refusal.ts'
import type { Refusal } from './state.ts'

/** Returns a new token at each call, such as what `createRemoteIssuer` of `@vapi-auth/http` returns. */
export type TokenIssuer = (options?: { signal?: AbortSignal }) => Promise<{ readonly token: string }>

export interface TokenStartOptions {
  /** The assistant that is called. */
  assistantId: string
  /** Sent as they are. A restricted token must allow each member. */
  assistantOverrides?: object
  /** The API or the gateway. Default: Vapi's, `https://api.vapi.ai`. */
  baseUrl?: string
}

/**
 * Starts calls by a public token: the page creates the call itself. The token is taken when the call starts, and used once.
 *
 * @example
 * createWebCall({ start: fromTokens(createRemoteIssuer('/api/token'), { assistantId }), load: () => import('@vapi-ai/web') })
 */
export function fromTokens(
  issue: TokenIssuer,
  { assistantId, assistantOverrides, baseUrl }: TokenStartOptions,
): CallStart {
  demand(typeof issue === 'function', 'issue', 'a function, such as the one that `createRemoteIssuer` returns')
  demand(typeof assistantId === 'string' && assistantId !== '', 'assistantId', 'a non-empty string')

  return async (signal) => {
    const issued: unknown = await issue({ signal })
    if (typeof issued === 'string') {
      throw new WebError(
        'ERR_WEB_OPTION',
        '`issue` returned text, as a token source does',
        'Pass the issuer itself, such as `createRemoteIssuer(url)`, and not a source: each call takes a new token.',
      )
    }
    const { token } = Object(issued) as { token?: unknown }
    if (typeof token !== 'string' || token === '') return { refusal: unreadable('the token endpoint') }
    return {
      token,
      baseUrl,
      created: false,
      join: (client) => client.start(assistantId, assistantOverrides),
      explain: (event) => explain(event, token, baseUrl),
    }
  }
}

/** What the client's event `error` says when no call was created: it holds the body of the answer, if there was one. */
function explain(event: unknown, token: string, baseUrl = 'https://api.vapi.ai'): Refusal {
  const failure = Object(Object(event).error) as Record<string, unknown>
  const body = Object(failure.error) as Record<string, unknown>
  if (failure.name === 'TypeError') return unreachable(baseUrl)
  if (body instanceof Error || body.message === undefined) return unreadable(baseUrl)
  const { origin } = globalThis.location ?? {}
  const { code, cause, remedy } = explainRefusal({ body, token, origin, method: 'POST', target: '/call/web' })
  const { statusCode } = body
  return {
    // A gateway has codes of its own; Vapi has none.
    code: typeof body.code === 'string' ? body.code : code,
    message: cause,
    remedy,
    ...(typeof statusCode === 'number' && { status: statusCode }),
  }
}
