/**
 * What takes longer to load than most commands take to run, such as a schema library or an HTTP server: each is loaded
 * by the command that needs it, when it needs it.
 */
export const load = {
  signer: () => import('@vapi-auth/signer'),
  http: () => import('@vapi-auth/http'),
  sandbox: () => import('@vapi-auth/sandbox/internal'),
  parser: () => import('@babel/parser'),
  traverse: () => import('./doctor/source/traverse.ts'),
} as const
