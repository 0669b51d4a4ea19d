/** What a caller may try to make a client send, and where a token must not go. */
export interface TargetCase {
  name: string
  path: string
  params?: Record<string, string>
}

/** Refused before anything is sent. */
export const refusedPaths: readonly TargetCase[] = [
  { name: 'another host', path: 'https://evil.example/assistant' },
  { name: 'the API itself, as a URL', path: 'https://api.vapi.ai/assistant' },
  { name: 'a host without a scheme', path: '//evil.example/assistant' },
  { name: 'a backslash', path: '/\\evil.example/assistant' },
  { name: 'a host that continues the base URL', path: '.evil.example/assistant' },
  { name: 'a host behind an @', path: '@evil.example/assistant' },
  { name: 'a port', path: ':8443/assistant' },
  { name: 'no slash', path: 'assistant' },
  { name: 'nothing', path: '' },
  { name: 'dot segments', path: '/call/web/../../assistant' },
  { name: 'encoded dot segments', path: '/call/%2e%2e/assistant' },
  { name: 'an empty segment', path: '/call//web' },
  { name: 'a fragment', path: '/assistant#x' },
  { name: 'a line break', path: '/assistant\n' },
  { name: 'parameter ../call', path: '/assistant/{id}', params: { id: '../call' } },
  { name: 'parameter a/b', path: '/assistant/{id}', params: { id: 'a/b' } },
  { name: 'parameter a%2fb', path: '/assistant/{id}', params: { id: 'a%2fb' } },
  { name: 'parameter a\\b', path: '/assistant/{id}', params: { id: 'a\\b' } },
  { name: 'parameter .', path: '/assistant/{id}', params: { id: '.' } },
  { name: 'parameter ..', path: '/assistant/{id}', params: { id: '..' } },
  { name: 'an empty parameter', path: '/assistant/{id}', params: { id: '' } },
  { name: 'half of a surrogate pair', path: '/assistant/{id}', params: { id: '\ud800' } },
  { name: 'a missing parameter', path: '/assistant/{id}', params: { other: 'a' } },
  { name: 'a parameter that makes it another endpoint', path: '/eval/{id}', params: { id: 'run' } },
]

/** Sent as one segment of the same endpoint. */
export const filledPaths: readonly (TargetCase & { target: string })[] = [
  { name: 'plain', path: '/assistant/{id}', params: { id: 'a1' }, target: '/assistant/a1' },
  { name: 'a space', path: '/assistant/{id}', params: { id: 'a b' }, target: '/assistant/a%20b' },
  { name: 'a question mark', path: '/assistant/{id}', params: { id: 'a?b=c' }, target: '/assistant/a%3Fb%3Dc' },
  { name: 'a number sign', path: '/assistant/{id}', params: { id: 'a#b' }, target: '/assistant/a%23b' },
  { name: 'an umlaut', path: '/assistant/{id}', params: { id: 'ü' }, target: '/assistant/%C3%BC' },
  { name: 'dots among others', path: '/assistant/{id}', params: { id: '..a' }, target: '/assistant/..a' },
  { name: 'web where no endpoint has it', path: '/call/{id}', params: { id: 'web' }, target: '/call/web' },
  {
    name: 'two',
    path: '/v2/knowledge-base/{id}/file/{fileId}',
    params: { id: 'a', fileId: 'b' },
    target: '/v2/knowledge-base/a/file/b',
  },
]

/** URLs that createAuthedFetch must not send a token to when its base URL is https://api.vapi.ai/v1. */
export const foreignUrls: readonly string[] = [
  'https://evil.example/',
  '//evil.example/',
  '/assistant',
  '/\\evil.example/',
  'http://api.vapi.ai/',
  'https://api.vapi.ai.evil.example/',
  'https://api.vapi.ai@evil.example/',
  'https://api.vapi.ai:8443/',
  'https://evil.example/https://api.vapi.ai/',
  'data:text/plain,x',
  'file:///etc/hosts',
  '',
]
