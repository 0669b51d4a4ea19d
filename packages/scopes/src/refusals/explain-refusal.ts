import { decodeUnverified } from '../decode.ts'
import { explain } from '../default-map.ts'
import { type Answer, type ApiErrorCode, answers, other, unknownKey } from './answers.ts'

/** An answer of the API and what is known of the request: what a log or an SDK's error holds. */
export interface RefusedRequest {
  /** Status of the answer. Default: what the body says. */
  status?: number | undefined
  /** The body, parsed or as text, or an error that holds it. */
  body: unknown
  /** The token that was sent. Read, never verified; nothing of it is quoted but its restrictions. */
  token?: string | undefined
  method?: string | undefined
  /** The path that was called, without a query. */
  target?: string | undefined
  /** The page's origin. */
  origin?: string | null | undefined
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?: (() => number) | undefined
  /** Called with the code and the refused value, for callers who know more of the token. Default nothing. */
  diagnose?: ((code: ApiErrorCode, refused: string | undefined) => Omit<Explanation, 'code'> | undefined) | undefined
}

export interface Explanation {
  code: ApiErrorCode
  /** Sentence case, without a final full stop. */
  cause: string
  remedy: string
}

/**
 * Returns why the API refused a request and what to do: what it says, compared with the token and the request where
 * they are given.
 *
 * @example
 * explainRefusal({ body: await response.json(), token, method: 'GET', target: '/assistant' }).remedy
 */
export function explainRefusal(request: RefusedRequest): Explanation {
  const { body, status } = request
  const text = textOf(body)
  const { statusCode, remedy } = Object(body)
  const spoken = answers.find((answer) => 'sentence' in answer && answer.sentence.test(text))
  const answer: Answer & { code: ApiErrorCode } =
    spoken ?? byStatus(status ?? (typeof statusCode === 'object' ? Number.NaN : Number(statusCode)), text)
  const value = answer.sentence?.exec(text)?.[1]
  const { code } = answer
  const compared = request.diagnose?.(code, value) ?? (answer.rule && compare(request, answer, value))
  if (compared) return { code, ...compared }
  const name = (sentence: string) =>
    value ? sentence.replace(/the (?:origin|assistant(?: id)?)\b/i, `$& \`${value.slice(0, 80)}\``) : sentence
  return {
    code,
    cause: name(answer.cause) + (answer.rule ? '' : quotedFrom(body)),
    // The servers of these packages say a remedy themselves.
    remedy: typeof remedy === 'string' && remedy ? remedy : name(answer.remedy),
  }
}

/** The API's own words, which may be a list, cut so that no page of HTML ends in a log. */
function quotedFrom(body: unknown): string {
  const { message = typeof body === 'string' ? body : '' } = Object(body)
  const list: unknown[] = Array.isArray(message) ? message : [message]
  const words = list
    .filter((said) => typeof said === 'string')
    .join(',')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
    .replace(/\.$/, '')
  return words && `: ${words}`
}

function byStatus(status: number, text: string): Answer & { code: ApiErrorCode } {
  if (status === 401 || /^\W*unauthorized\W*$/i.test(text)) return unknownKey
  return answers.findLast((answer) => answer.status !== 403 && answer.status === Math.min(status, 500)) ?? other
}

/** Returns what the token itself says about the refusal, if anything. */
function compare(
  { token = '', method = 'POST', target = '/call/web', origin, now = Date.now }: RefusedRequest,
  { code, rule, remedy: usual }: Answer,
  refused?: string,
): { cause: string; remedy: string } | undefined {
  const webCall = target === '/call/web'
  // A JWT has dots.
  if (/^[^.]+$/.test(token) && (rule === 'enabled' || rule === 'scope')) return apiKey(webCall ? 'public' : 'private')
  const payload = readPayload(token)
  if (!payload) return
  const grant = Object(payload.token ?? { tag: 'public' })
  // A token that gets another answer had not expired then.
  if (code === 'ERR_API_KEY' && typeof payload.exp === 'number' && payload.exp * 1000 <= now()) return expired
  if (code === 'ERR_API_KEY' && grant.tag === 'private' && webCall) return privateOnWebCall
  if (rule === 'scope' && !payload.token)
    return { cause: 'The token has no `token` claim, so it is public', remedy: usual }
  const access = { method, target, origin: origin ?? refused ?? null, body: { assistantId: refused, assistant: {} } }
  const { message, remedy } = explain(grant, access).find((step) => step.rule === rule) ?? {}
  return message && remedy ? { cause: message, remedy } : undefined
}

const expired = {
  cause: 'The token has expired',
  remedy: 'Sign a new one; `createTokenSource` renews tokens before they expire.',
}

const privateOnWebCall = {
  cause: 'A private token was sent to `POST /call/web`, which accepts public ones',
  remedy: 'Sign a public token for it; with `createClient`, add `tokens.public`.',
}

function apiKey(kind: 'public' | 'private') {
  const where = kind === 'private' ? 'From a server, send' : 'Send'
  return {
    cause: `An API key was sent, not a JWT; this endpoint accepts only the ${kind} key`,
    remedy: `${where} a ${kind} token, or the ${kind} key. Never put the private key into a page.`,
  }
}

function readPayload(token: string): Record<string, unknown> | undefined {
  try {
    return decodeUnverified(token).payload
  } catch {
    return undefined // Empty, or cut when it was copied.
  }
}

/** Returns what a body or an error says. One that is circular, or too deep to be written, says nothing. */
function textOf(body: unknown): string {
  if (typeof body === 'string') return body
  try {
    return `${body instanceof Error ? body : ''}${JSON.stringify(body) ?? ''}`
  } catch {
    return ''
  }
}
