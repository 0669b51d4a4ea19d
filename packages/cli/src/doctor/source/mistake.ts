import type { Node } from '@babel/types'

/** The mistakes that are looked for. */
export type MistakeKind =
  | 'key-published'
  | 'key-in-source'
  | 'key-in-page'
  | 'key-handed-out'
  | 'signed-at-load'
  | 'cached-forever'
  | 'misplaced-restrictions'
  | 'copied-origin'
  | 'wrong-credential-for-endpoint'
  | 'unknown-endpoint'
  | 'payload-without-token'
  | 'payload-without-org'
  | 'exp-not-seconds'
  | 'wrong-algorithm'
  | 'unrestricted-token'

/** A mistake, found at a node or at a line. */
export interface Mistake {
  readonly kind: MistakeKind
  readonly node: Pick<Node, 'loc'>
  /** What tells this one from others of its kind: a name, a path. Never a value. */
  readonly about?: string
}

interface Words {
  readonly verdict: 'problem' | 'warning'
  readonly message: (about: string) => string
  readonly remedy: string
}

const inPage = 'Keep the key on a server, and let your server start the call: `vapi-auth init`.'

/** What is said about each kind. */
export const words: Readonly<Record<MistakeKind, Words>> = {
  'key-published': {
    verdict: 'problem',
    message: (about) => `${about} publishes the private key to every visitor`,
    remedy: `${inPage} Replace the key in the Vapi dashboard.`,
  },
  'key-in-source': {
    verdict: 'problem',
    message: () => 'A key is written into the source',
    remedy: 'Read it from an environment variable on a server, and replace the key in the Vapi dashboard.',
  },
  'key-in-page': {
    verdict: 'problem',
    message: (about) => `Code for the browser uses a private key${about}`,
    remedy: inPage,
  },
  'key-handed-out': {
    verdict: 'problem',
    message: (about) => `The route answers with ${about}, so every caller gets the private key`,
    remedy: 'Answer with a call or a short-lived public token instead: `vapi-auth init` writes such a route.',
  },
  'signed-at-load': {
    verdict: 'problem',
    message: () => 'The token is signed when the module loads, so every request fails once it has expired',
    remedy:
      "Sign when a token is needed: pass `createTokenSource(() => sign({ tag: 'private' }))`, or call the signing function in each request.",
  },
  'cached-forever': {
    verdict: 'problem',
    message: () => 'The token is signed once and kept, so every request fails once it has expired',
    remedy: 'Pass a token source, which renews the token, or sign again before it expires.',
  },
  'misplaced-restrictions': {
    verdict: 'problem',
    message: (about) =>
      about === 'tag'
        ? '`tag` must be nested inside `token`; Vapi ignores it here, so the token is public'
        : `\`${about}\` must be nested inside \`${about === 'restrictions' ? 'token' : 'token.restrictions'}\`; Vapi ignores it here, so the token is unrestricted`,
    remedy: "Write `token: { tag: 'public', restrictions: { … } }`.",
  },
  'copied-origin': {
    verdict: 'problem',
    message: () => "The request's own origin is copied into `allowedOrigins`, so any page may use the token",
    remedy: 'Write the origins of your pages, or compare the origin with a list before you copy it.',
  },
  'wrong-credential-for-endpoint': {
    verdict: 'problem',
    message: (about) => about,
    remedy:
      'Send a public key or token to `POST /call/web`, and a private one, from a server, to every other endpoint.',
  },
  'unknown-endpoint': {
    verdict: 'warning',
    message: (about) => `Vapi's API has no endpoint \`${about}\``,
    remedy: 'List the endpoints with `vapi-auth endpoints`, and correct the path.',
  },
  'payload-without-token': {
    verdict: 'problem',
    message: () => 'The payload has no `token`, so Vapi reads it as a public token',
    remedy: "Add `token: { tag: 'private' }`, or `token: { tag: 'public', restrictions: { … } }`.",
  },
  'payload-without-org': {
    verdict: 'problem',
    message: () => 'The payload has no `orgId`, so Vapi refuses the token',
    remedy: 'Add `orgId`, the organization id from the Vapi dashboard.',
  },
  'exp-not-seconds': {
    verdict: 'problem',
    message: (about) => `\`${about}\` is not in seconds`,
    remedy: 'Write times as seconds: `Math.floor(Date.now() / 1000) + 300`, or `expiresIn: 300`.',
  },
  'wrong-algorithm': {
    verdict: 'problem',
    message: (about) => `The token is signed with ${about}, and Vapi accepts only HS256`,
    remedy: 'Sign with HS256 and the private key as it is shown in the Vapi dashboard.',
  },
  'unrestricted-token': {
    verdict: 'warning',
    message: () => 'The public token is unrestricted: whoever has it can call any assistant, from any page',
    remedy: 'Add `restrictions: { allowedAssistantIds: […] }` inside `token`.',
  },
}
