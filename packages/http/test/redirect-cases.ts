/** A redirect, and what a client on a server makes of it. `far` is another origin, `near` the API's own. */
export interface RedirectCase {
  name: string
  method: 'GET' | 'POST' | 'DELETE'
  status: number
  location: string
  /** The target that is requested at last, or the code of the error. */
  outcome: { near: string } | { far: string } | { code: string }
}

export const redirectCases: readonly RedirectCase[] = [
  ...[301, 302, 303, 307, 308].flatMap((status): RedirectCase[] => [
    { name: 'another origin', method: 'GET', status, location: 'far/file', outcome: { far: '/file' } },
    { name: 'the same origin', method: 'GET', status, location: 'near/assistant', outcome: { near: '/assistant' } },
    { name: 'another origin', method: 'POST', status, location: 'far/file', outcome: { code: 'ERR_HTTP_REDIRECT' } },
    { name: 'the same origin', method: 'POST', status, location: 'near/tool', outcome: { code: 'ERR_HTTP_REDIRECT' } },
  ]),
  { name: 'a path', method: 'GET', status: 302, location: '/assistant', outcome: { near: '/assistant' } },
  { name: 'itself', method: 'GET', status: 302, location: '/call', outcome: { code: 'ERR_HTTP_REDIRECT' } },
  { name: 'no URL', method: 'GET', status: 302, location: 'http://', outcome: { code: 'ERR_HTTP_REDIRECT' } },
  { name: 'a file', method: 'GET', status: 302, location: 'file:///etc/hosts', outcome: { code: 'ERR_HTTP_REDIRECT' } },
  { name: 'data', method: 'GET', status: 302, location: 'data:,x', outcome: { code: 'ERR_HTTP_REDIRECT' } },
  { name: 'a malformed target', method: 'GET', status: 302, location: '/a//b', outcome: { code: 'ERR_HTTP_TARGET' } },
  { name: 'another origin', method: 'DELETE', status: 302, location: 'far/x', outcome: { code: 'ERR_HTTP_REDIRECT' } },
]

/** The seven downloads that Vapi answers with a redirect to its storage. */
export const downloads = [
  '/call/{id}/assistant-recording',
  '/call/{id}/call-logs',
  '/call/{id}/customer-recording',
  '/call/{id}/mono-recording',
  '/call/{id}/pcap',
  '/call/{id}/stereo-recording',
  '/call/{id}/video-recording',
] as const
