import { type PackageName, type RuntimeId, runtimeIds } from './cells.ts'

/** Tests that cannot hold on some runtimes. */
export interface LeftOut {
  /** In the package's `test`. Without any, the whole package. */
  files?: readonly string[]
  /** The names of tests of these files, or of their `describe`. Without any, the whole files. */
  cases?: readonly string[]
  on: readonly RuntimeId[]
  because: string
}

const workerAndPage = ['workerd', 'chromium'] as const
const bunAndDeno = ['bun', 'deno'] as const

/** All tests that are not run everywhere. */
export const leftOut: Record<PackageName, readonly LeftOut[]> = {
  scopes: [],
  signer: [
    { files: ['dist.test.ts'], on: runtimeIds, because: 'it is about what a bundler makes of the package' },
    { files: ['key/mac.test.ts'], on: workerAndPage, because: 'it compares two implementations; one of them is here' },
    { files: ['secrecy.test.ts'], on: workerAndPage, because: 'it reads what the inspect of node:util prints' },
    { files: ['base64url.test.ts'], on: workerAndPage, because: 'it compares with Buffer' },
  ],
  http: [
    { files: ['compiled-types.test.ts'], on: runtimeIds, because: 'it is about what TypeScript says' },
    {
      files: ['long-run.test.ts'],
      on: ['bun', 'deno', 'workerd', 'chromium'],
      because: 'it measures memory by means that only Node has',
    },
    {
      files: ['bodies.test.ts', 'redirects.test.ts', 'remote-issuer.test.ts', 'streams.test.ts'],
      on: workerAndPage,
      because: 'they need a server in the same place; the package has tests of its own for fetch in Chromium',
    },
    { files: ['secrets.test.ts'], on: workerAndPage, because: 'it reads what the inspect of node:util prints' },
    {
      files: ['token-source-property.test.ts'],
      on: workerAndPage,
      because: 'it listens to the process for rejections that nobody handles',
    },
    {
      files: ['bodies.test.ts'],
      cases: [
        'JSON > reports its progress and is still sent again: an option of the request',
        'JSON > reports its progress and is still sent again: an option of the client',
      ],
      on: bunAndDeno,
      because: 'ky finds that fetch cannot stream a body here, and reports no progress',
    },
    {
      files: ['redirects.test.ts'],
      cases: ['a redirect > is an error for those who forbid it'],
      on: bunAndDeno,
      because: 'it is an error, but one that ky does not know and hands on as it is',
    },
    {
      files: ['streams.test.ts'],
      cases: ['reads an answer whose connection breaks as ky’s own error'],
      on: ['bun'],
      because: 'ky does not know this error and hands it on as it is',
    },
    {
      files: ['targets.test.ts'],
      cases: ['a base URL > may not be api.vapi.ai', 'a base URL > may not be /api', 'a base URL > may not be '],
      on: ['chromium'],
      because: 'a base URL may be relative to the location of the page',
    },
  ],
  server: [
    { files: ['readme.test.ts'], on: runtimeIds, because: 'it is about the frameworks that the README names' },
    { files: ['node-server.test.ts'], on: workerAndPage, because: 'it serves by node:http' },
    {
      files: ['cors.test.ts', 'token-endpoint.test.ts'],
      on: ['chromium'],
      because: 'a browser deletes Origin and Cookie from a Request that is made in it',
    },
    {
      files: ['guard.test.ts'],
      cases: ['guard > a listed origin passes'],
      on: ['chromium'],
      because: 'a browser deletes Origin from a Request that is made in it',
    },
    {
      files: ['body.test.ts'],
      cases: ['readJson > reads nothing of a body that announces too much'],
      on: ['chromium'],
      because: 'a browser deletes Content-Length from a Request that is made in it',
    },
  ],
  sandbox: [
    { on: workerAndPage, because: 'it is a server, made of node:http' },
    { files: ['bin.test.ts'], on: runtimeIds, because: 'it starts the bin of the workspace' },
    {
      files: ['node/listen.test.ts'],
      cases: ['listen > breaks the connection on a reset'],
      on: bunAndDeno,
      because: 'it breaks, but the error of fetch has no cause with a code here',
    },
    {
      files: ['node/listen.test.ts'],
      cases: ['close > ends what is under way, idle connections too, and can be called twice'],
      on: ['deno'],
      because: 'it ends all that, but the error of the next fetch has no cause with a code here',
    },
    {
      files: ['node/listen.test.ts'],
      cases: ['close > ends what is under way, idle connections too, and can be called twice'],
      on: ['bun'],
      because: 'closeAllConnections() of node:http leaves idle connections open here',
    },
    {
      files: ['node/listen.test.ts'],
      cases: ['listen > judges the target * as it stands on the request line'],
      on: ['bun'],
      because: 'node:http refuses this request line here, before the sandbox sees it',
    },
  ],
  cli: [{ on: workerAndPage, because: 'a command needs a process' }],
}

/** What applies to a cell. */
export function leftOutOf(name: PackageName, runtime: RuntimeId): LeftOut[] {
  return leftOut[name].filter(({ on }) => on.includes(runtime))
}
