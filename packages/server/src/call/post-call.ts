import { isJsonObject } from '@vapi-auth/scopes/internal'
import { explainRefusal } from '@vapi-auth/scopes/refusals'
import { ServerError, type ServerErrorCode } from '../errors.ts'
import type { Fetch } from '../fetch.ts'

import { chunksOf, parseJson, readBytes } from '../request/body.ts'
import { type CreatedCall, isBlocked, readCreatedCall } from './created-call.ts'

// After this long the request is aborted, whoever may still want its answer. In milliseconds.
const ABORTED_AFTER = 30_000
const MAX_ANSWER = 4 * 1024 * 1024
// Seconds to wait where Vapi names none.
const RETRY_AFTER = 10

/** Codes after which it is certain that no call was created. */
export const nothingCreated: ReadonlySet<string> = new Set<ServerErrorCode>([
  'ERR_SERVER_UPSTREAM_CONNECT',
  'ERR_SERVER_UPSTREAM_REFUSED',
  'ERR_SERVER_UPSTREAM_BUSY',
])

/**
 * Sends one `POST /call/web` and reads the call that Vapi created. There is no retry: the token is new, so a refusal would
 * repeat, and a request that failed midway may have created a call.
 *
 * @throws {ServerError} with the code that says what is known of the outcome. Its `cause` is for logs: it holds what Vapi
 * answered, never the token.
 */
export async function postCall(fetch: Fetch, url: string, token: string, body: string): Promise<CreatedCall> {
  const over = new AbortController()
  const timer = setTimeout(() => over.abort(), ABORTED_AFTER)
  let response: Response
  let bytes: Uint8Array
  try {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' }
    response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: over.signal })
    bytes = await readBytes(chunksOf(response), MAX_ANSWER)
  } catch (error) {
    throw unanswered(error, token)
  } finally {
    clearTimeout(timer)
  }
  return judge(response, bytes, token)
}

function judge({ status, headers }: Response, bytes: Uint8Array, token: string): CreatedCall {
  if (status >= 500) throw unknownOutcome(new Error(`Vapi answered ${status}`))
  const answer = read(bytes)
  const success = status >= 200 && status < 300
  const words = `Vapi answered ${status}: ${sentenceOf(answer)}`
  if (status === 429 || isBlocked(answer) || (!success && /concurrency limit/i.test(words))) {
    const reason = { cause: new Error(mask(words, token)), retryAfter: secondsIn(headers.get('retry-after')) }
    const message = 'Vapi accepts no further call at the moment'
    throw new ServerError('ERR_SERVER_UPSTREAM_BUSY', message, 'Try again later.', reason)
  }
  if (!success) {
    throw new ServerError(
      'ERR_SERVER_UPSTREAM_REFUSED',
      'Vapi refused the call',
      'Report the problem to the owner of this site; the log of the server has the reason.',
      { cause: new Error(mask(`${words}. ${explain(status, answer, token)}`, token)) },
    )
  }
  const created = readCreatedCall(answer)
  if (created === undefined) throw unknownOutcome(new Error(`Vapi answered ${status} without the id of a call`))
  return created
}

/** What this project knows about the answer: its code, and what to do. */
function explain(status: number, body: unknown, token: string): string {
  const { code, remedy } = explainRefusal({ status, body, token, method: 'POST', target: '/call/web' })
  return `${code}: ${remedy}`
}

function read(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes)
  } catch {
    return undefined
  }
}

/** Vapi's own words: `message` is a sentence or an array of them, and some answers have `error` alone. */
function sentenceOf(answer: unknown): string {
  const { message, error } = isJsonObject(answer) ? answer : {}
  const words = [message, error].flat().filter((word) => typeof word === 'string')
  return words.join('; ').slice(0, 500).replace(/\.$/, '') || 'no reason'
}

function secondsIn(retryAfter: string | null): number {
  const seconds = /^\d{1,4}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0
  return seconds || RETRY_AFTER
}

function unanswered(error: unknown, token: string): ServerError {
  const cause = new Error(mask(wordsOf(error), token))
  if (!neverConnected(error)) return unknownOutcome(cause)
  return new ServerError(
    'ERR_SERVER_UPSTREAM_CONNECT',
    'No connection to Vapi could be opened',
    'Try again in a few seconds.',
    { cause },
  )
}

/** Failures before anything was sent, by the codes that Node, Bun and undici give them. */
function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  const codes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ConnectionRefused']
  return codes.includes(String(code)) || neverConnected(error.cause)
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The request failed'
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

/** The foreign error itself may quote the request. */
function mask(text: string, token: string): string {
  return text.replaceAll(token, '[token]')
}

function unknownOutcome(cause: Error): ServerError {
  return new ServerError(
    'ERR_SERVER_UPSTREAM',
    'Vapi did not answer with a call',
    'Try again; whether a call was created is unknown.',
    { cause },
  )
}
