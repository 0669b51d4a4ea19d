import { framingCases } from '../../test/framing-cases.ts'
import { requestCases } from '../../test/request-cases.ts'
import { page, privateToken, publicToken } from '../../test/started-gateway.ts'
import { targetCases } from '../../test/target-cases.ts'
import { tokenOf } from '../../test/token-of.ts'

/** Bytes that are sent to a door, and the most that the API may get of them, in order. */
export interface DoorCase {
  name: string
  group: 'request lines' | 'headers' | 'bodies' | 'framing'
  text: string
  forwarded: readonly Forwarded[]
}

export interface Forwarded {
  /** Method and target. */
  line: string
  /** Where the body was judged. */
  body?: string
}

const body = '{"assistantId":"assistant-1"}'

function requestOf(line: string, token: string, more: readonly string[] = [], sent = body): string {
  const head = [`${line} HTTP/1.1`, 'Host: gateway', 'Connection: close', `Authorization: Bearer ${token}`, ...more]
  return `${[...head, `Content-Length: ${sent.length}`].join('\r\n')}\r\n\r\n${sent}`
}

const origin = [`Origin: ${page}`, 'Content-Type: application/json']

const lines = targetCases.flatMap(({ method, target, outcome }): DoorCase[] =>
  (['public', 'private'] as const).map((tag) => {
    const line = `${method} ${target}`
    const allowed = outcome === 'web call' || (outcome === 'private' && tag === 'private')
    return {
      name: `${line} with a ${tag} token`,
      group: 'request lines',
      text: requestOf(line, tag === 'public' ? publicToken : privateToken, origin),
      forwarded: allowed ? [{ line }] : [],
    }
  }),
)

/** Headers by which a client names another target, method, host or caller than its request line and token do. */
export const tricks = [
  'X-Forwarded-Uri: /call/web',
  'X-Forwarded-Method: POST',
  'X-Forwarded-Host: api.vapi.ai',
  'X-Forwarded-Prefix: /assistant',
  'X-Original-URI: /call/web',
  'X-Original-URL: /call/web',
  'X-Original-Method: POST',
  'X-Rewrite-URL: /call/web',
  'X-HTTP-Method-Override: GET',
  'X-Method-Override: GET',
  'Forwarded: host=api.vapi.ai',
  'Cookie: session=1',
  'Proxy-Authorization: Bearer x',
  'X-Authorization: Bearer x',
]

const withTricks = tricks.flatMap((trick): DoorCase[] =>
  (
    [
      ['GET /assistant', publicToken, []],
      ['GET /assistant', privateToken, [{ line: 'GET /assistant' }]],
      ['POST /call/web', publicToken, [{ line: 'POST /call/web', body }]],
    ] as const
  ).map(([line, token, forwarded]) => ({
    name: `${line} with ${trick} and a ${token === publicToken ? 'public' : 'private'} token`,
    group: 'headers',
    text: requestOf(line, token, [...origin, trick], line.startsWith('GET') ? '' : body),
    forwarded,
  })),
)

const bodies = requestCases.map(({ name, grant, headers = [], query = '', body: sent, expected }): DoorCase => {
  const bearer = `Bearer ${tokenOf(grant)}`
  const own = headers.map((line) => line.replaceAll('<token>', bearer))
  if (!own.some((line) => line.startsWith('Authorization:'))) own.push(`Authorization: ${bearer}`)
  const head = [`POST /call/web${query} HTTP/1.1`, 'Host: gateway', 'Connection: close', ...own]
  return {
    name,
    group: 'bodies',
    text: `${[...head, `Content-Length: ${sent.length}`].join('\r\n')}\r\n\r\n${sent}`,
    forwarded:
      'forwarded' in expected ? [{ line: `POST /call/web${query}`, body: JSON.stringify(expected.forwarded) }] : [],
  }
})

const framing = framingCases.map(
  ({ name, text, forwarded }): DoorCase => ({
    name,
    group: 'framing',
    text: text.replaceAll('<public>', publicToken),
    forwarded: forwarded.map((line) => ({ line, body })),
  }),
)

export const doorCases: readonly DoorCase[] = [...lines, ...withTricks, ...bodies, ...framing]
