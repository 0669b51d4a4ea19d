import { assistantId, callerKey, page, upstreamKey } from '../test/started-gateway.ts'
import { tokenOf } from '../test/token-of.ts'

/** A kind of request in the load. */
export interface LoadCase {
  kind: string
  method: string
  path: string
  token: string
  body?: string
  /** The only status it may get; absent where the API decides. */
  refused?: number
}

const now = Math.floor(Date.now() / 1000)
const call = { method: 'POST', path: '/call/web', body: JSON.stringify({ assistantId }) }
const list = { method: 'GET', path: '/assistant' }
const restricted = { tag: 'public', restrictions: { allowedOrigins: [page], allowedAssistantIds: [assistantId] } }
// Longer than the load runs.
const exp = now + 3600

/** A thousand callers with a token each: more than one request in twenty has a token that was not seen before. */
export const goodCases: readonly LoadCase[] = Array.from({ length: 1000 }, (_, i): LoadCase[] => [
  { kind: 'call', ...call, token: tokenOf(restricted, { exp, jti: `p${i}` }) },
  { kind: 'list', ...list, token: tokenOf({ tag: 'private' }, { exp, jti: `s${i}` }) },
  {
    kind: 'upload',
    method: 'POST',
    path: '/file',
    body: 'x'.repeat(50_000),
    token: tokenOf({ tag: 'private' }, { exp, jti: `u${i}` }),
  },
]).flat()

export const badCases: readonly LoadCase[] = [
  { kind: 'garbage', ...call, token: 'x', refused: 401 },
  { kind: 'expired', ...call, token: tokenOf(restricted, { exp: now - 60 }), refused: 401 },
  { kind: 'forged', ...call, token: tokenOf(restricted, { exp }, `${callerKey}x`), refused: 401 },
  { kind: 'upstream', ...call, token: tokenOf(restricted, { exp }, upstreamKey), refused: 401 },
  { kind: 'public', ...list, token: tokenOf(restricted, { exp }), refused: 403 },
  { kind: 'other', ...call, body: '{"assistantId":"other"}', token: tokenOf(restricted, { exp }), refused: 403 },
  { kind: 'broken', ...call, body: '{"assistantId":', token: tokenOf(restricted, { exp }), refused: 400 },
]
