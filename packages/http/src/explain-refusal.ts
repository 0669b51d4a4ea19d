import { decodeUnverified, explain } from '@vapi-auth/scopes'
import type { ApiErrorCode } from './errors.ts'

/** An answer of the API and what is known of the request: what a log or an SDK's error holds. */
export interface RefusedRequest {
  /** Default: the `statusCode` of the body. */
  status?: number
  /** The body, parsed or as text, or an error that holds it. */
  body: unknown
  /** The token that was sent. Read, never verified; nothing of it is quoted but its restrictions. */
  token?: string | undefined
  method?: string
  /** The path that was called. */
  target?: string
  /** The page's origin. */
  origin?: string | null
  /** Milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
}

export interface Explanation {
  code: ApiErrorCode
  cause: string
  remedy: string
}

/** Vapi's sentences, for it has no codes, and the rule behind each. The group is the value that is refused. */
const sentences = [
  ['ERR_API_KEY', '', /Invalid Key/],
  ['ERR_API_HEADER', '', /Missing Authorization Header/],
  ['ERR_API_SCOPE', 'scope', /JWT doesn't permit access/],
  ['ERR_API_ORIGIN', 'origin', /Key doesn't allow origin '([^']*)'/],
  ['ERR_API_ASSISTANT', 'assistant', /Key doesn't allow assistantId '([^']*)'/],
  ['ERR_API_TRANSIENT', 'transient', /Key doesn't allow transient assistant/],
] as const satisfies readonly (readonly [ApiErrorCode, string, RegExp])[]

/** Returns why the API refused a request and what to do: what it says, compared with the token and the request. */
export function explainRefusal(request: RefusedRequest): Explanation {
  const { body } = request
  const text = body instanceof Error || typeof body === 'string' ? String(body) : JSON.stringify(body)
  for (const [code, rule, sentence] of sentences) {
    const said = sentence.exec(text)
    if (!said) continue
    const [cause, remedy] = compare(request, rule, said[1]) ?? [
      said[0],
      'check the key: its variable, public or private, whose it is',
    ]
    return { code, cause: String(cause), remedy }
  }
  const {
    statusCode,
    message = request.status ?? statusCode ?? text,
    remedy = 'see the body; retry a 429 or a 5xx',
  } = Object(body)
  return { code: 'ERR_API_OTHER', cause: String(message), remedy }
}

/** Returns what the token itself says about the refusal, if anything. */
function compare(
  { token = '', method = 'POST', target = '/call/web', origin, now = Date.now }: RefusedRequest,
  rule: string,
  refused: string | undefined,
): [cause: string | undefined, remedy: string] | undefined {
  // A JWT has dots.
  if (/^[^.]+$/.test(token)) {
    return ['an API key was sent, not a JWT', 'check which of the two keys it is, or sign a JWT']
  }
  const payload = readPayload(token)
  if (!payload) return undefined
  const { tag, restrictions } = Object(payload.token)
  if (Number(payload.exp) * 1000 <= now()) return ['the token has expired', 'take it from createTokenSource']
  if (tag === 'private' && target === '/call/web') return ['a private token was sent', 'add tokens.public']
  if (!payload.token && rule === 'scope') {
    return ['the token has no token claim, so it is public', "sign { tag: 'private' }"]
  }
  const access = { method, target, origin: origin ?? refused ?? null, body: { assistantId: refused, assistant: {} } }
  const step = explain({ tag, restrictions }, access).find((step) => step.rule === rule)
  return step?.remedy ? [step.message, step.remedy] : undefined
}

function readPayload(token: string): Record<string, unknown> | undefined {
  try {
    return decodeUnverified(token).payload
  } catch {
    return undefined // Empty, or cut when it was copied.
  }
}
