import { match } from '@vapi-auth/scopes'
import { type ApiErrorCode, explainRefusal } from '@vapi-auth/scopes/refusals'
import { isUuid } from '../input/token.ts'
import { about, aboutEndpoint, notJson, refusedIn } from './about-answer.ts'
import { diagnose } from './diagnose.ts'
import { type Diagnosis, type Suspect, wrapped } from './diagnosis.ts'
import type { Paste } from './paste.ts'

/** One error in a pasted text, explained. */
export interface Explained {
  readonly code: string
  readonly cause: string
  readonly remedy: string
  /** The page of the documentation, and the heading in it. */
  readonly docs: string
}

/** What is known of the request: its token only where there is one. */
export type Request = Omit<Suspect, 'token'> & { readonly token?: string | undefined }

/** Explains an answer of the API that was found in a text. */
export function explainAnswer(code: ApiErrorCode, { plain }: Paste, request: Request): Explained {
  const refused = refusedIn(code, plain)
  const specific =
    about(code, plain, refused) ??
    (request.token === undefined ? undefined : diagnose({ ...request, token: request.token }, code, refused))
  const { cause, remedy } = explainRefusal({
    body: { message: sentences[code]?.(refused ?? '') ?? '' },
    diagnose: () => specific,
    ...(statuses[code] !== undefined && { status: statuses[code] }),
  })
  return { code, cause: specific?.cause ?? cause, remedy: specific?.remedy ?? remedy, docs: docsOf(code) }
}

/** Explains an answer of which no more than its status is left. */
export function explainStatus(status: number, { plain }: Paste, request: Request): Explained | undefined {
  if (status === 401) return { code: 'ERR_API_KEY', docs: docsOf('ERR_API_KEY'), ...explain401(plain, request) }
  const refused = /\b(?:doesn't|does not) allow (\w{1,40})/i.exec(plain)?.[1]
  if (status === 403 && refused !== undefined) {
    return {
      code: 'ERR_API_OTHER',
      docs: docsOf('ERR_API_OTHER'),
      cause: `A restriction of the token or public key does not allow what the request sends as \`${refused}\``,
      remedy:
        'Start the call by an `assistantId` that the token allows, or sign a token whose `restrictions` allow it. `vapi-auth inspect` shows them; those of a public key are in the Vapi dashboard.',
    }
  }
  if (status === 403) {
    return {
      code: 'ERR_API_OTHER',
      docs: docsOf('ERR_API_OTHER'),
      cause:
        'A 403 without its body says no more than that the key or token may not do this: a public one on a private endpoint, or an origin or assistant that it does not allow',
      remedy:
        'Print the body of the answer (`await response.text()`): its `message` tells which of them. `vapi-auth explain` shows what the token allows.',
    }
  }
  // With a path that the API does not have, the id is not to blame.
  const requested = status === 404 ? match(request.method, request.target) : undefined
  if (requested && requested.malformed === undefined && requested.endpoint === undefined) {
    const wrong = aboutEndpoint(`${request.method} ${request.target}`)
    if (wrong) return { code: 'ERR_API_ENDPOINT', docs: docsOf('ERR_API_ENDPOINT'), ...wrong }
  }
  if (status === 400 && /\bJSON\b/.test(plain) && /unexpected (?:token|end)|not valid|parse/i.test(plain)) {
    return { code: 'ERR_API_BODY', docs: docsOf('ERR_API_BODY'), ...notJson }
  }
  if (status === 400) return { code: 'ERR_API_BODY', docs: docsOf('ERR_API_BODY'), ...refusedBody(plain) }
  if (status >= 502 && status <= 504 && WEB_SERVER.test(plain)) {
    return { code: 'ERR_API_SERVER', docs: docsOf('ERR_API_SERVER'), ...deadUpstream }
  }
  const { code, cause, remedy } = explainRefusal({ status, body: '' })
  return code === 'ERR_API_OTHER' ? undefined : { code, cause, remedy, docs: docsOf(code) }
}

/** What a 400 means that names no property. */
function refusedBody(plain: string): Diagnosis {
  if (/\bneed either\b.{0,60}\bassistant/i.test(plain)) {
    return {
      cause:
        'The request body names nobody to talk to: it has no assistant, squad or workflow, or was not sent as JSON',
      remedy:
        'Correct the body: send `assistantId` (check that its variable is set) or one of the others at its top level, as JSON, with `Content-Type: application/json`.',
    }
  }
  return {
    cause: 'The API accepted the key or token and refused what the request body, or the query, asks for',
    remedy:
      'Correct the body as `message` in the answer says; where it was cut, `curl -i` shows it whole. A property that the API does not know has to be removed or moved.',
  }
}

/** Servers that people run before their own; Vapi's pages of errors are of Cloudflare. */
const WEB_SERVER = /\b(?:nginx|openresty|caddy|haproxy|traefik|apache|awselb)\b/i

const deadUpstream: Diagnosis = {
  cause:
    'A web server or proxy (nginx or the like), probably your own, got no answer from the application behind it, so the request failed before Vapi judged any key or token',
  remedy:
    'Check that the application behind that server runs, and its port in the configuration; the log of the server has the reason. If the request went to `api.vapi.ai` itself, retry later.',
}

function explain401(plain: string, request: Request): Diagnosis {
  // To a key of the wrong kind Vapi says more, so this one it does not know as it was sent.
  if (request.wrapping && isUuid(request.token ?? '')) return wrapped(request.wrapping)
  const known =
    request.token === undefined ? undefined : diagnose({ ...request, token: request.token }, 'ERR_API_KEY', undefined)
  if (known) return known
  // Vapi's own words to a key that it does not know; a status line has a capital.
  if (/\bmessage["']?\s*:\s*["']unauthorized["']|^\W*unauthorized\W*$|\bHTTP\/[\d.]+ 401\b/.test(plain)) {
    return explainRefusal({ status: 401, body: '' })
  }
  return {
    cause:
      'A 401 without its body says no more than that the key or token was not accepted: it is missing, empty, unknown to Vapi, expired, or of the wrong kind (public or private)',
    remedy:
      'Print the body of the answer (`await response.text()`): its `message` tells which of them. Check that the variable of the key is set where the code runs and that the header reads `Authorization: Bearer <token>`; `vapi-auth doctor` checks both.',
  }
}

/** A sentence as the table of refusals knows it, with the value that was refused. */
const sentences: Partial<Record<ApiErrorCode, (value: string) => string>> = {
  ERR_API_KEY: () => 'Invalid Key.',
  ERR_API_HEADER: () => 'Missing Authorization Header.',
  ERR_API_SCOPE: () => "JWT doesn't permit access.",
  ERR_API_ORIGIN: (value) => `Key doesn't allow origin '${value}'`,
  ERR_API_ASSISTANT: (value) => `Key doesn't allow assistantId '${value}'`,
  ERR_API_TRANSIENT: () => "Key doesn't allow transient assistant",
}

const statuses: Partial<Record<ApiErrorCode, number>> = {
  ERR_API_BODY: 400,
  ERR_API_CREDIT: 402,
  ERR_API_LIMIT: 429,
  ERR_API_NOT_FOUND: 404,
  ERR_API_SERVER: 500,
}

export function docsOf(code: string): string {
  return `/errors#${code.toLowerCase()}`
}
