import { refusal } from '../answers.ts'
import type { Where } from '../api/api.ts'

/** A request to a route, with what the front knows about it. */
export interface RouteRequest {
  request: Request
  /** What the named groups of the pattern matched, as it was sent. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** The origin of the API as the client reached it, such as `http://127.0.0.1:4000`. */
  base: string
}

/** Something that the sandbox answers beside the API, without a token. */
export interface Route {
  method: string
  /** Matches the whole raw path, which begins with `/_`, as no path of the API does: `/^\/_sandbox\/requests$/`. */
  pattern: RegExp
  /**
   * Who may call it. `local`: tools of the developer; a request with an `Origin` or a foreign `Host` is refused and the
   * answer has no CORS headers, so that no web page can steer the sandbox. `page`: web pages too, with CORS.
   */
  access: 'local' | 'page'
  handle(call: RouteRequest): Response | Promise<Response>
}

/** Finds what answers a request; `undefined` when its path is none of the routes'. */
export function createRouter(routes: readonly Route[]) {
  return (
    request: Request,
    where: Where,
  ): { access: Route['access']; answer(): ReturnType<Route['handle']> } | undefined => {
    const { target, base } = where
    if (!target.startsWith('/_')) return undefined
    const [path = '', query] = target.split('?')
    const found = routes.filter(({ pattern }) => pattern.test(path))
    const [first] = found
    if (!first) return undefined
    const { access } = first
    if (access === 'local' && !isLocal(where)) {
      return { access, answer: () => refusal(403, 'Pages of other origins may not control the sandbox') }
    }
    const route = found.find(({ method }) => method === request.method)
    if (!route) return { access, answer: () => refusal(405, `Cannot ${request.method} ${path}`) }
    const params = route.pattern.exec(path)?.groups ?? {}
    return { access, answer: () => route.handle({ request, params, query: new URLSearchParams(query), base }) }
  }
}

// A page that is made to reach this machine under its own name (DNS rebinding) sends that name, which has a dot.
const OWN_HOST = /^(?:\[[\da-f:.]+\]|[\d.]+|[\w-]+|(?:[\w-]+\.)+localhost)(?::\d+)?$/i

/** Whether a request comes from a tool, not from a web page. In this process there is no `Host`. */
function isLocal({ origin, host }: Where): boolean {
  return origin === null && OWN_HOST.test(host ?? 'localhost')
}
