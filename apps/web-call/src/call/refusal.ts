import { explainRefusal } from '@vapi-auth/http'
import { isAuthError } from '@vapi-auth/scopes'

/** Why there is no call, and what helps. */
export interface Refusal {
  code: string
  message: string
  remedy: string
}

/** What is known of the request that failed. */
export interface Attempt {
  token: string
  apiUrl: string
  /** The page's own. */
  origin: string
}

/** What a token source rejected with. */
export function tokenRefusal(error: unknown): Refusal {
  if (!isAuthError(error)) return crash(error)
  const { code, message, remedy } = error
  return { code, message, remedy }
}

/** What the client's event `error` says when no call was created: it holds the body of the answer, if there was one. */
export function creationRefusal(event: unknown, { token, apiUrl, origin }: Attempt): Refusal {
  const failure: Record<string, unknown> = Object(Object(event).error)
  const body: Record<string, unknown> = Object(failure.error)
  if (failure.name === 'TypeError') {
    return {
      code: 'ERR_CALL_NETWORK',
      message: `no answer came from ${apiUrl}`,
      remedy: `check that it runs, and that its CORS lists ${origin}: a browser does not say which of the two it is`,
    }
  }
  if (body.message === undefined || body instanceof Error) {
    return unreadable(apiUrl)
  }
  const { code, cause, remedy } = explainRefusal({ body, token, origin, method: 'POST', target: '/call/web' })
  // The gateway has codes and messages of its own; Vapi has no codes.
  if (typeof body.code === 'string') return { code: body.code, message: String(body.message), remedy }
  return { code, message: cause, remedy }
}

export const unreadable = (apiUrl: string): Refusal => ({
  code: 'ERR_CALL_ANSWER',
  message: `the answer of ${apiUrl} was no JSON`,
  remedy: 'check the URL of the API: a proxy or a page has answered',
})

export const slow = (what: string, patience: number): Refusal => ({
  code: 'ERR_CALL_TIMEOUT',
  message: `${what} did not come within ${patience} seconds`,
  remedy: 'check the network and try again; if that does not help, load the page again',
})

export const unloaded: Refusal = {
  code: 'ERR_CALL_CLIENT',
  message: 'the web client (@vapi-ai/web) could not be loaded',
  remedy: 'try again; if that does not help, load the page again: an extension or a proxy may keep the script away',
}

export const unjoined: Refusal = {
  code: 'ERR_CALL_JOIN',
  message: 'the call was created, but joining it failed: Daily, which carries the sound, could not be reached',
  remedy: 'let this network reach https://*.daily.co and wss://*.daily.co, and let the page use the microphone',
}

/** No refusal yet. */
export const slowToJoin =
  'Joining takes long. The browser may be asking you for the microphone; or Daily, which carries the sound, cannot be reached. You can wait, or end the call and try again.'

export const noMicrophone = 'The browser gives no microphone: allow it for this page.'

export const lost: Refusal = {
  code: 'ERR_CALL_LOST',
  message: 'the connection to the call broke off',
  remedy: 'check the network, and start another call',
}

/** A defect of this page. */
export function crash(error: unknown): Refusal {
  const name = error instanceof Error ? error.name : 'an unknown error'
  return { code: 'ERR_CALL_SCRIPT', message: `a script of this page failed (${name})`, remedy: 'load the page again' }
}
