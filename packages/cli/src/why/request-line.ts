/** What a pasted text says about the request that was refused. */
export interface PastedRequest {
  readonly method?: string
  readonly target?: string
  readonly status?: number
  /** A token in an `Authorization` header, as `curl -v` and dumps of HTTP clients show it. */
  readonly token?: string
}

const METHOD = '(GET|POST|PUT|PATCH|DELETE)'
const HOST = 'https?://(?:api(?:\\.eu)?\\.vapi\\.ai|localhost:\\d+|127\\.0\\.0\\.1:\\d+)'

/** Reads method, path, status and token from what `curl -v`, a browser's console or an HTTP client's error prints. */
export function readRequest(plain: string): PastedRequest {
  const line =
    new RegExp(`\\b${METHOD} (/\\S*) HTTP/`).exec(plain) ??
    new RegExp(`\\b${METHOD} ${HOST}(/[^\\s'"\`,)]*)`).exec(plain)
  const method = line?.[1] ?? /["']?\bmethod["']?\s*[:=]\s*["'`](get|post|put|patch|delete)["'`]/i.exec(plain)?.[1]
  const target = line?.[2] ?? new RegExp(`${HOST}(/[^\\s'"\`,)]*)`).exec(plain)?.[1]
  const token = /\bbearer (eyJ[\w-]+\.[\w-]+\.[\w-]+)/i.exec(plain)?.[1]
  const status = statusIn(plain)
  return {
    ...(method !== undefined && { method: method.toUpperCase() }),
    ...(target !== undefined && { target }),
    ...(status !== undefined && { status }),
    ...(token !== undefined && { token }),
  }
}

const statusForms = [
  /\bHTTP\/[\d.]+ ([45]\d\d)\b/i,
  /\bstatus(?: ?code|_code)?["']?\s*(?:[:=]|of|is|was)?\s*["']?([45]\d\d)\b/i,
  /\b([45]\d\d) (?:client error|server error|unauthorized|forbidden|bad request|payment required|not found|too many requests|internal server error|bad gateway|service unavailable|gateway time-?out)/i,
  /\b(?:client|server) error '?([45]\d\d)\b/i,
  /\b(?:code|error|returned|responded with|response|http)["']?\s*[:=#]?\s*["'(]?([45]\d\d)\b/i,
  /\(([45]\d\d)\)/,
  /^\W*([45]\d\d)\s*(?:[{[:"'-]|\W*$)/,
]

/** The status of the answer, where the text says one. */
function statusIn(plain: string): number | undefined {
  for (const form of statusForms) {
    const status = form.exec(plain)?.[1]
    if (status !== undefined) return Number(status)
  }
  // In a line of a log a number that stands alone is a status; in a stack trace it may be anything.
  const alone = plain.length < 200 ? /(?:^|[\s:[(])(40[1-49]|429|50[0-4])(?=$|[\s.,;)\]])/.exec(plain)?.[1] : undefined
  if (alone !== undefined) return Number(alone)
  const named = names.find(([name]) => name.test(plain))
  return named?.[1]
}

/** Names that stand for a status where no number does. */
const names: readonly (readonly [RegExp, number])[] = [
  [
    /\bunauthori[sz]ed(?:error|exception)?\b|\b(?:authori[sz]ation|authentication) failed\b|\bnot authenticated\b/i,
    401,
  ],
  [/\bforbidden(?:error|exception)?\b/i, 403],
  [/\bbad ?request(?:error)?\b/i, 400],
  // A module, a file and a command are not found either.
  [/(?<![a-z]\b ?)not ?found(?:error)?\b/i, 404],
  // What n8n says in place of the status.
  [/\bresource you are requesting could not be found\b/i, 404],
  [/\bservice was not able to process your request\b/i, 500],
  [/\b(?:internal server error|bad gateway|service unavailable|gateway time-?out)\b/i, 502],
]
