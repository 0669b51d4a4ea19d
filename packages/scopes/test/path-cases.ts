import type { Scope } from '../src/index.ts'

/** What becomes of a request line: the endpoint and scope that it is judged by, or a refusal for every token. */
export interface PathCase {
  method: string
  target: string
  expected: { endpoint?: string; required: Scope; params?: Record<string, string> } | 'malformed'
}

const web = { endpoint: 'POST /call/web', required: 'public' } as const
const unlisted = { required: 'private' } as const

export const pathCases: readonly PathCase[] = [
  // The one public endpoint, and what only looks like it.
  { method: 'POST', target: '/call/web', expected: web },
  { method: 'POST', target: '/call/web?x', expected: web },
  { method: 'POST', target: '/call/web?next=/assistant/../x&y[]=%2f', expected: web },
  {
    method: 'GET',
    target: '/call/web',
    expected: { endpoint: 'GET /call/{id}', required: 'private', params: { id: 'web' } },
  },
  { method: 'DELETE', target: '/call/web', expected: { endpoint: 'DELETE /call/{id}', required: 'private' } },
  { method: 'PUT', target: '/call/web', expected: unlisted },
  { method: 'HEAD', target: '/call/web', expected: unlisted },
  { method: 'OPTIONS', target: '/call/web', expected: unlisted },
  { method: 'POST', target: '/CALL/web', expected: unlisted },
  { method: 'POST', target: '/call/Web', expected: unlisted },
  { method: 'POST', target: '/call/webhook', expected: unlisted },
  { method: 'POST', target: '/call/we', expected: unlisted },
  { method: 'POST', target: '/call/web/x', expected: unlisted },
  { method: 'POST', target: '/x/call/web', expected: unlisted },
  { method: 'POST', target: '/chat/web', expected: unlisted },
  { method: 'POST', target: '/call/web%20', expected: unlisted },
  { method: 'POST', target: '/call/web:x', expected: unlisted },
  { method: 'POST', target: '/', expected: unlisted },

  // Methods are upper-case letters.
  { method: 'post', target: '/call/web', expected: 'malformed' },
  { method: 'Post', target: '/call/web', expected: 'malformed' },
  { method: '', target: '/call/web', expected: 'malformed' },
  { method: 'POST ', target: '/call/web', expected: 'malformed' },
  { method: 'POST\n', target: '/call/web', expected: 'malformed' },
  { method: 'M-SEARCH', target: '/call/web', expected: 'malformed' },
  { method: 'constructor', target: '/call/web', expected: 'malformed' },
  { method: '__proto__', target: '/call/web', expected: 'malformed' },

  // Slashes.
  { method: 'POST', target: '', expected: 'malformed' },
  { method: 'POST', target: 'call/web', expected: 'malformed' },
  { method: 'POST', target: '/call/web/', expected: 'malformed' },
  { method: 'POST', target: '/call/web/?x', expected: 'malformed' },
  { method: 'POST', target: '/call//web', expected: 'malformed' },
  { method: 'POST', target: '//call/web', expected: 'malformed' },
  { method: 'POST', target: '/\\call/web', expected: 'malformed' },
  { method: 'POST', target: '/call\\web', expected: 'malformed' },
  { method: 'GET', target: '/assistant/', expected: 'malformed' },

  // Whatever a second parser might decode or strip.
  { method: 'POST', target: '/call%2fweb', expected: 'malformed' },
  { method: 'POST', target: '/call%2Fweb', expected: 'malformed' },
  { method: 'POST', target: '/call/%2e%2e/web', expected: 'malformed' },
  { method: 'POST', target: '/call%5cweb', expected: 'malformed' },
  { method: 'POST', target: '/call%252fweb', expected: 'malformed' },
  { method: 'POST', target: '/call/web%00', expected: 'malformed' },
  { method: 'POST', target: '/call/web%0a', expected: 'malformed' },
  { method: 'POST', target: '/call/web%7f', expected: 'malformed' },
  { method: 'POST', target: '/call/%77eb', expected: 'malformed' },
  { method: 'POST', target: '/%63all/web', expected: 'malformed' },
  { method: 'GET', target: '/tool/%7e', expected: 'malformed' },
  { method: 'POST', target: '/call/web%', expected: 'malformed' },
  { method: 'POST', target: '/call/web%4', expected: 'malformed' },
  { method: 'POST', target: '/call/web%zz', expected: 'malformed' },
  { method: 'POST', target: '/call/web;x', expected: 'malformed' },
  { method: 'POST', target: '/call/web\t', expected: 'malformed' },
  { method: 'POST', target: '/call/web\n', expected: 'malformed' },
  { method: 'POST', target: '/call/web ', expected: 'malformed' },
  { method: 'POST', target: ' /call/web', expected: 'malformed' },
  { method: 'POST', target: '/call/ｗｅｂ', expected: 'malformed' },
  { method: 'POST', target: '/call/web\u0000', expected: 'malformed' },
  { method: 'POST', target: '/call/web#x', expected: 'malformed' },
  { method: 'POST', target: '/call/web?x#y', expected: 'malformed' },
  { method: 'POST', target: '/call/web?a b', expected: 'malformed' },
  { method: 'POST', target: '/call/web?é', expected: 'malformed' },

  // Dot segments.
  { method: 'GET', target: '/call/web/../../assistant', expected: 'malformed' },
  { method: 'POST', target: '/assistant/..%2fcall%2fweb', expected: 'malformed' },
  { method: 'POST', target: '/call/x/%2e%2e/web', expected: 'malformed' },
  { method: 'POST', target: '/call/./web', expected: 'malformed' },
  { method: 'POST', target: '/call/web/.', expected: 'malformed' },
  { method: 'POST', target: '/call/web/..', expected: 'malformed' },
  { method: 'POST', target: '/call/web/..?x', expected: 'malformed' },
  { method: 'GET', target: '/file/...', expected: { endpoint: 'GET /file/{id}', required: 'private' } },
  { method: 'GET', target: '/file/.x', expected: { endpoint: 'GET /file/{id}', required: 'private' } },

  // Other forms of a request target (RFC 9112 §3.2).
  { method: 'POST', target: 'http://evil/call/web', expected: 'malformed' },
  { method: 'POST', target: '//evil/call/web', expected: 'malformed' },
  { method: 'POST', target: '/\\evil', expected: 'malformed' },
  { method: 'CONNECT', target: 'api.vapi.ai:443', expected: 'malformed' },
  { method: 'OPTIONS', target: '*', expected: 'malformed' },

  // Routing.
  { method: 'GET', target: '/nothing/here', expected: unlisted },
  { method: 'GET', target: '/eval/run', expected: { endpoint: 'GET /eval/run', required: 'private' } },
  {
    method: 'DELETE',
    target: '/eval/run',
    expected: { endpoint: 'DELETE /eval/{id}', required: 'private', params: { id: 'run' } },
  },
  {
    method: 'GET',
    target: '/eval/simulation/run/r1/item/i%20%C3%A9?x=1',
    expected: {
      endpoint: 'GET /eval/simulation/run/{id}/item/{itemId}',
      required: 'private',
      params: { id: 'r1', itemId: 'i%20%C3%A9' },
    },
  },
  {
    method: 'GET',
    target: '/provider/11labs/voice',
    expected: {
      endpoint: 'GET /provider/{provider}/{resourceName}',
      required: 'private',
      params: { provider: '11labs', resourceName: 'voice' },
    },
  },
]
