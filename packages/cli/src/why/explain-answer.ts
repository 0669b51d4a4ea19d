import { endpoints } from '@vapi-auth/scopes'
import { nearEndpoint } from '@vapi-auth/scopes/internal'
import { type ApiErrorCode, explainRefusal } from '@vapi-auth/scopes/refusals'
import { isUuid } from '../input/token.ts'
import { diagnose } from './diagnose.ts'
import { type Diagnosis, type Suspect, wrapped } from './diagnosis.ts'
import { headerFault } from './header-form.ts'
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
  if (status === 400 && /\bJSON\b/.test(plain) && /unexpected (?:token|end)|not valid|parse/i.test(plain)) {
    return { code: 'ERR_API_BODY', docs: docsOf('ERR_API_BODY'), ...notJson }
  }
  const { code, cause, remedy } = explainRefusal({ status, body: '' })
  return code === 'ERR_API_OTHER' ? undefined : { code, cause, remedy, docs: docsOf(code) }
}

function explain401(plain: string, request: Request): Diagnosis {
  // To a key of the wrong kind Vapi says more, so this one it does not know as it was sent.
  if (request.wrapping && isUuid(request.token ?? '')) return wrapped(request.wrapping)
  const known =
    request.token === undefined ? undefined : diagnose({ ...request, token: request.token }, 'ERR_API_KEY', undefined)
  if (known) return known
  // Vapi's own words to a key that it does not know; a status line has a capital.
  if (/["']message["']\s*:\s*["']unauthorized["']|^\W*unauthorized\W*$|\bHTTP\/[\d.]+ 401\b/.test(plain)) {
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

function refusedIn(code: ApiErrorCode, plain: string): string | undefined {
  if (code === 'ERR_API_ORIGIN') {
    return /\ballow\s*origin[\s'"`:]*((?:[a-z][a-z\d+.-]*:\/\/[^\s'"`,;)}\]<]+)(?: :\d{2,5}\b)?|null\b)/i
      .exec(plain)?.[1]
      ?.replace(' ', '')
  }
  return code === 'ERR_API_ASSISTANT' ? /\ballow\s*assistant\s?id[\s'"`:]*([\w-]{1,64})/i.exec(plain)?.[1] : undefined
}

/** What the text itself says more exactly than the table. */
function about(code: ApiErrorCode, plain: string, refused: string | undefined): Diagnosis | undefined {
  if (code === 'ERR_API_ENDPOINT') return aboutEndpoint(plain)
  if (code === 'ERR_API_BODY') return aboutProperty(plain) ?? aboutId(plain)
  if (code === 'ERR_API_HEADER') return headerFault(plain)
  if (code === 'ERR_API_ORIGIN' && refused === 'null') return opaqueOrigin
  return code === 'ERR_API_ASSISTANT' && /^(?:undefined|null)$/.test(refused ?? '') ? unsetAssistant : undefined
}

const opaqueOrigin: Diagnosis = {
  cause:
    'The page has no origin of its own (`null`): it was opened as a file, or runs in a sandboxed frame, so the token or key does not allow its origin',
  remedy:
    'Serve the page by http, such as from `http://localhost:3000`, and add that origin to `allowedOrigins`; give a sandboxed frame `allow-same-origin`.',
}

const unsetAssistant: Diagnosis = {
  cause:
    'The request names no assistant: the variable that should hold the assistant id was not set, and its name for nothing was sent',
  remedy:
    'Set the environment variable of the assistant id where the page is built, build it again, and send that `assistantId`.',
}

function aboutEndpoint(plain: string): Diagnosis | undefined {
  const [, method = '', target = ''] = /\b(get|post|put|patch|delete|head|options) (\/[^\s"'`<,}]*)/i.exec(plain) ?? []
  const meant = nearEndpoint(method, target, Object.keys(endpoints))
  if (target === '') return undefined
  const given = `${method.toUpperCase()} ${target.slice(0, 80)}`
  if (meant === undefined) {
    return {
      cause: `\`${given}\` does not exist on the server that answered, and is not an endpoint of Vapi, so the server is probably your own, or the base URL leads to a wrong one`,
      remedy:
        'Add the route to your server, or correct its path and method; it may not be deployed. A request to Vapi needs `https://api.vapi.ai` and a path such as `POST /call`; `vapi-auth endpoints` lists them all.',
    }
  }
  return {
    cause: `There is no such endpoint: \`${given}\` does not exist in the API`,
    remedy: `Did you mean \`${meant}\`? Call that endpoint, without a version prefix or a trailing slash. \`vapi-auth endpoints\` lists them all.`,
  }
}

/** Properties of a web call or a call that people nest too deep. */
const TOP_LEVEL =
  /^(?:assistantId|assistantOverrides|squadId|workflowId|phoneNumberId|customer|metadata|name|variableValues)$/

function aboutProperty(plain: string): Diagnosis | undefined {
  const [, path = '', name = ''] = /(?:\b([\w.]+)\.)?\bproperty (\w{1,60}) should not exist/i.exec(plain) ?? []
  if (name === '') return undefined
  const where = path === '' ? 'at the top level of the request body' : `inside \`${path.slice(0, 80)}\``
  const remedy =
    name === 'variableValues'
      ? 'Move `variableValues` into `assistantOverrides`, beside `assistantId` at the top level of the body.'
      : path !== '' && TOP_LEVEL.test(name)
        ? `Move \`${name}\` out of \`${path.slice(0, 80)}\` to the top level of the request body, beside it; a saved assistant needs \`assistantId\` alone.`
        : `Remove \`${name}\` there, or move it to where the API reference lists it; check its spelling.`
  return { cause: `The request body has the property \`${name}\` ${where}, where the API does not know it`, remedy }
}

function aboutId(plain: string): Diagnosis | undefined {
  const name = /\b([\w.]{1,60}) must be an? uuid/i.exec(plain)?.[1]
  return name === undefined
    ? undefined
    : {
        cause: `\`${name}\` in the request body is not an id (a UUID): a name, an empty variable or a placeholder was sent`,
        remedy: `Correct \`${name}\`: send the id as the Vapi dashboard shows it, without quotes or whitespace, and check that the variable that holds \`${name}\` is set where the code runs.`,
      }
}

const notJson: Diagnosis = {
  cause: 'The request body is not valid JSON: an object was sent without `JSON.stringify`, or quotes are wrong',
  remedy:
    'Correct the body: send `JSON.stringify(body)` with `Content-Type: application/json`; in a shell, put the JSON into single quotes.',
}

export function docsOf(code: string): string {
  return `/errors#${code.toLowerCase()}`
}
