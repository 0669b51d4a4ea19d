/** A request line and its outcome. */
export interface TargetCase {
  method: string
  /** One character per byte. */
  target: string
  /**
   * `web call`: forwarded for every token; `private`: for a private one; `malformed`: for none, and the answer says why;
   * `method`: for none, because of its method; `no HTTP`: the server does not even parse it.
   */
  outcome: 'web call' | 'private' | 'malformed' | 'method' | 'no HTTP'
}

export const targetCases: readonly TargetCase[] = [
  // 21: the endpoint for public tokens, and what is nearly it.
  { method: 'POST', target: '/call/web', outcome: 'web call' },
  { method: 'POST', target: '/call/web?x', outcome: 'web call' },
  { method: 'POST', target: "/call/web?a='b'&c=%2f..//d", outcome: 'web call' },
  { method: 'GET', target: '/call/web', outcome: 'private' },
  { method: 'PUT', target: '/call/web', outcome: 'private' },
  { method: 'PATCH', target: '/call/web', outcome: 'private' },
  { method: 'HEAD', target: '/call/web', outcome: 'private' },
  { method: 'DELETE', target: '/call/web', outcome: 'private' },
  { method: 'TRACE', target: '/call/web', outcome: 'method' },
  { method: 'QUERY', target: '/call/web', outcome: 'method' },
  { method: 'PROPFIND', target: '/call/web', outcome: 'method' },
  { method: 'post', target: '/call/web', outcome: 'no HTTP' },
  { method: 'Post', target: '/call/web', outcome: 'no HTTP' },
  { method: 'POSTX', target: '/call/web', outcome: 'no HTTP' },

  // 22: slashes, letters, parameters.
  { method: 'POST', target: '/call/web/', outcome: 'malformed' },
  { method: 'POST', target: '/call/web/?x', outcome: 'malformed' },
  { method: 'POST', target: '/CALL/web', outcome: 'private' },
  { method: 'POST', target: '/call/Web', outcome: 'private' },
  { method: 'POST', target: '/call//web', outcome: 'malformed' },
  { method: 'POST', target: '//call/web', outcome: 'malformed' },
  { method: 'POST', target: '///call/web', outcome: 'malformed' },
  { method: 'POST', target: '/call/web;x', outcome: 'malformed' },
  { method: 'POST', target: '/call;x/web', outcome: 'malformed' },
  { method: 'POST', target: '/call/webhook', outcome: 'private' },
  { method: 'POST', target: '/call/web.json', outcome: 'private' },
  { method: 'POST', target: '/call/web%20', outcome: 'private' },
  { method: 'POST', target: '/call/web%00', outcome: 'malformed' },

  // 23: what another parser might decode or drop.
  { method: 'POST', target: '/call%2fweb', outcome: 'malformed' },
  { method: 'POST', target: '/call%2Fweb', outcome: 'malformed' },
  { method: 'POST', target: '/call/%2e%2e/web', outcome: 'malformed' },
  { method: 'POST', target: '/call%5cweb', outcome: 'malformed' },
  { method: 'POST', target: '/call%252fweb', outcome: 'malformed' },
  { method: 'POST', target: '/call/%77eb', outcome: 'malformed' },
  { method: 'POST', target: '/%63all/web', outcome: 'malformed' },
  { method: 'POST', target: '/call/web%0d%0aX:%201', outcome: 'malformed' },
  { method: 'POST', target: '/call\\web', outcome: 'malformed' },
  { method: 'POST', target: '/call/web\\', outcome: 'malformed' },
  { method: 'POST', target: '/call/web?x\\y', outcome: 'web call' },
  { method: 'POST', target: '/call/web\t', outcome: 'no HTTP' },
  { method: 'POST', target: '/call/\tweb', outcome: 'no HTTP' },
  { method: 'POST', target: '/call/web\u0000', outcome: 'no HTTP' },
  // Full-width letters, in UTF-8.
  { method: 'POST', target: '/call/\u00ef\u00bd\u0097\u00ef\u00bd\u0085\u00ef\u00bd\u0082', outcome: 'no HTTP' },
  { method: 'POST', target: '/call/web%EF%BC%8F', outcome: 'private' },

  // 24: dot segments.
  { method: 'POST', target: '/call/web/../../assistant', outcome: 'malformed' },
  { method: 'GET', target: '/call/web/../../assistant', outcome: 'malformed' },
  { method: 'POST', target: '/assistant/..%2fcall%2fweb', outcome: 'malformed' },
  { method: 'POST', target: '/assistant/../call/web', outcome: 'malformed' },
  { method: 'POST', target: '/call/x/%2e%2e/web', outcome: 'malformed' },
  { method: 'POST', target: '/./call/web', outcome: 'malformed' },
  { method: 'POST', target: '/call/web/.', outcome: 'malformed' },
  { method: 'POST', target: '/healthz/../call/web', outcome: 'malformed' },

  // 25: other forms of a target, and other endpoints.
  { method: 'POST', target: 'http://evil.example/call/web', outcome: 'malformed' },
  { method: 'POST', target: 'https://api.vapi.ai/call/web', outcome: 'malformed' },
  { method: 'POST', target: '//evil.example/call/web', outcome: 'malformed' },
  { method: 'POST', target: '/\\evil.example/call/web', outcome: 'malformed' },
  { method: 'POST', target: 'call/web', outcome: 'no HTTP' },
  { method: 'POST', target: '*', outcome: 'malformed' },
  { method: 'POST', target: '/call/web#x', outcome: 'malformed' },
  { method: 'POST', target: '/call/web?x#y', outcome: 'malformed' },
  { method: 'POST', target: '?/call/web', outcome: 'no HTTP' },
  { method: 'GET', target: '/assistant', outcome: 'private' },
  { method: 'POST', target: '/assistant', outcome: 'private' },
  { method: 'POST', target: '/call', outcome: 'private' },
  { method: 'POST', target: '/chat/web', outcome: 'private' },
  { method: 'GET', target: '/', outcome: 'private' },
  { method: 'GET', target: "/assistant?q='a'|b^c{d}", outcome: 'private' },
  { method: 'GET', target: '/file/a%20b', outcome: 'private' },
]
