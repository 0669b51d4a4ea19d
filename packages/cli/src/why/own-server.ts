import { match } from '@vapi-auth/scopes'
import type { Diagnosis } from './diagnosis.ts'

const METHOD = '(GET|POST|PUT|PATCH|DELETE|HEAD)'
const URL = String.raw`https?:\/\/([\w.:[\]-]+)(\/[^\s'"\x60,)>?#]*)?`

/** Where a log, a console or an error of an HTTP client names the address of the request that was answered. */
const addressForms: readonly RegExp[] = [
  new RegExp(`\\b${METHOD}\\]?:? ["'\`(]?${URL}`),
  new RegExp(`\\b(?:for|with) (?:the )?url:? ?\\(?["'\`]?()${URL}`, 'i'),
  new RegExp(`["']?\\b(?:url|uri)["']?\\s*[:=]\\s*["'\`]()${URL}`, 'i'),
]
/** Any address, where nothing else in the text is of Vapi; pages of documentation are not what was called. */
const ANY = new RegExp(
  `(?<!\\b(?:see|check|more|docs?|documentation|help|at):? ?["'\`(]?)()${URL.replace('([', '((?!developer\\.mozilla|docs?\\.)[')}`,
  'i',
)
const PATH_ALONE = new RegExp(`\\b${METHOD} ()(\\/[\\w./-]*)`)

/**
 * Says that a server other than Vapi gave the answer, where the address of the request shows it: a host of its own, or a
 * path of an app. Whoever forwards requests to Vapi uses its paths, so those show nothing.
 */
export function aboutOwnServer(plain: string, status: number): Diagnosis | undefined {
  if (/\b(?:[\w-]+\.)+vapi\.ai\b/i.test(plain)) return undefined
  const forms = [...addressForms, PATH_ALONE, ...(/vapi/i.test(plain) ? [] : [ANY])]
  const found = forms.map((form) => form.exec(plain)).find((address) => address)
  if (!found) return undefined
  const [, method = '', host = '', path = '/'] = found
  const known = match(method.toUpperCase() || 'GET', path)
  const ofVapi = 'endpoint' in known && known.endpoint !== undefined
  if (ofVapi || (host === '' && !path.startsWith('/api/'))) return undefined
  const address = `${host}${path}`.slice(0, 80)
  return {
    cause: `\`${address}\` is not an address of the Vapi API, so your own server (or another service) gave this answer: ${reasonOf(status)}`,
    remedy:
      'Read the body of this answer, and the log of that server for the same moment: it has the reason. If the server called Vapi, paste the answer that it got there.',
  }
}

function reasonOf(status: number): string {
  if (status === 401 || status === 403) {
    return 'it does not accept the session, key or token of the caller, or passes on that Vapi refused its own'
  }
  if (status === 404 || status === 405)
    return 'it has no such route, or not with this method, or the route is not deployed'
  if (status === 429) return 'its limit of requests is reached'
  if (status >= 500) return 'it failed, often because a variable such as `VAPI_PRIVATE_KEY` is not set there'
  return 'it does not accept the request'
}
