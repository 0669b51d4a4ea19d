import { createVerifier, type PrivateKey } from '@vapi-auth/signer'
import { createApi } from './api/api.ts'
import { createStores } from './api/store.ts'
import { createCalls } from './calls/calls.ts'
import { createClock } from './calls/clock.ts'
import { parseScript, type Script } from './calls/script.ts'
import type { AuthenticationPlan } from './calls/signature.ts'
import { createDeliver, type Delivery } from './calls/webhook.ts'
import { createControl } from './front/control.ts'
import { createFaults, type Fault } from './front/faults.ts'
import { createFront } from './front/front.ts'
import { createRecorder, type RecordedRequest } from './front/requests.ts'
import { type Listening, type ListenOptions, listen } from './node/listen.ts'

export interface SandboxOptions {
  /** The only organization whose tokens are accepted. */
  orgId: string
  /** The key that they must be signed with. */
  privateKey: PrivateKey
  /**
   * The clock, in milliseconds since the epoch. Default `Date.now`. With a clock of yours, calls move only when you call
   * `advance`.
   */
  now?: () => number
  /** Who says what in each call, and when. Default: a short conversation that begins with the assistant's first message. */
  script?: Script
  /** What signs server messages, by the id that `assistant.server.credentialId` names. Default: none. */
  credentials?: Readonly<Record<string, AuthenticationPlan>>
  /** How server messages are sent. Default `fetch`. */
  fetch?: (input: string, init?: RequestInit) => Promise<Response>
}

/** A Vapi API of one's own. Two share nothing. */
export interface Sandbox {
  /** Answers as if the API were at the other end, whatever host the URL names. Takes what `fetch` takes. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Serves it over HTTP. @throws {SandboxError} `ERR_SANDBOX_LISTEN` when the port cannot be had. */
  listen(options?: ListenOptions): Promise<Listening>
  /** Makes the next requests fail. @throws {SandboxError} `ERR_SANDBOX_FAULT` for a fault that cannot be meant. */
  fault(fault: Fault): void
  /** What arrived, the latest last; at most 10,000. */
  readonly requests: readonly RecordedRequest[]
  /** Moves the sandbox's clock forward, and resolves when all that fell due on the way is done and answered. */
  advance(seconds: number): Promise<void>
  /**
   * Sends a server message of this type now, with these members, and resolves to what the server answered.
   *
   * @throws {SandboxError} `ERR_SANDBOX_CALL` when the call is not under way, or its assistant has no server.
   */
  send(type: string, message: ServerMessageOptions): Promise<Delivery>
  /** The server messages that were sent, the latest last; at most 10,000. */
  readonly deliveries: readonly Delivery[]
}

/** What a server message is about, and its members beside those that every message has. */
export interface ServerMessageOptions {
  callId: string
  readonly [member: string]: unknown
}

/**
 * Creates a Vapi API that lives in this process, knows every endpoint, and enforces tokens as Vapi does.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY` or `ERR_TOKEN_OPTION` for credentials that cannot be meant.
 */
export function createSandbox({
  orgId,
  privateKey,
  now,
  script,
  credentials = {},
  fetch: send,
}: SandboxOptions): Sandbox {
  if (script !== undefined && typeof script !== 'function') parseScript(script)
  const clock = createClock(now)
  // Without an id, the verifier would accept every organization: it refuses an empty one.
  const verify = createVerifier({ keys: [privateKey], orgId: orgId ?? '', now: clock.now })
  const stores = createStores(clock.now)
  const { deliver, deliveries } = createDeliver({
    now: clock.now,
    fetch: send ?? ((input, init) => fetch(input, init)),
    credentials,
  })
  const calls = createCalls({ stores, clock, deliver, ...(script && { script }) })
  const api = createApi(verify, stores, calls.handlers)
  const faults = createFaults()
  const { requests, record } = createRecorder()
  let address: string | undefined
  const routes = [...createControl(faults), ...calls.routes]
  const front = createFront({ api, faults, record, routes, address: () => address })

  return Object.freeze({
    fetch: async (input: string | URL | Request, init?: RequestInit) => front(new Request(input, init)),
    async listen(options?: ListenOptions) {
      const listening = await listen(front, options)
      address = listening.url
      return Object.freeze({
        ...listening,
        close() {
          if (address === listening.url) address = undefined
          return listening.close()
        },
      })
    },
    fault: faults.add,
    requests,
    advance: clock.advance,
    send: (type: string, { callId, ...members }: ServerMessageOptions) => calls.send(type, callId, members),
    deliveries,
  })
}
