/**
 * What takes longer to load than most commands take to run, such as a schema library or an HTTP server: each is loaded
 * by the command that needs it, when it needs it, and holds no more of a library than the commands use.
 */
export const load = {
  signer: () => import('./libraries/signer.ts'),
  http: () => import('./libraries/http.ts'),
  sandbox: () => import('./libraries/sandbox.ts'),
  parser: () => import('./libraries/parser.ts'),
  traverse: () => import('./libraries/traverse.ts'),
} as const
