import type { PrivateKey } from '@vapi-auth/signer'
import { createApi } from './api/api.ts'
import { specialHandlers } from './api/special.ts'
import { createStores } from './api/store.ts'
import { createCalls } from './calls/calls.ts'
import { createClock } from './calls/clock.ts'
import { parseScript } from './calls/script.ts'
import { parseCredentials } from './calls/signature.ts'
import { createDeliver, type Delivery } from './calls/webhook.ts'
import { createChats } from './chats/chats.ts'
import { optionError } from './errors.ts'
import { createControl } from './front/control.ts'
import { createFaults, type Fault } from './front/faults.ts'
import { createFront } from './front/front.ts'
import { createRecorder, type RecordedRequest } from './front/requests.ts'
import { createJudge } from './judge/judge.ts'
import { readOrganizations } from './judge/organizations.ts'
import { type Listening, type ListenOptions, listen } from './node/listen.ts'
import { readOptions, type SandboxOptions } from './options.ts'
import { plant, type Seed } from './seed.ts'

/** A Vapi API of one's own. Two share nothing. */
export interface Sandbox {
  /** Answers as if the API were at the other end, whatever host the URL names. Takes what `fetch` takes. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>
  /** Serves it over HTTP. @throws {SandboxError} `ERR_SANDBOX_LISTEN` when the port cannot be had. */
  listen(options?: ListenOptions): Promise<Listening>
  /** The first organization and its key: what `createSigner` takes. Not shown when the sandbox is printed. */
  readonly organization: { readonly orgId: string; readonly privateKey: PrivateKey }
  /** Makes the next requests with a token fail. @throws {SandboxError} `ERR_SANDBOX_FAULT` */
  fault(fault: Fault): void
  /** Removes the faults that wait. */
  clear(): void
  /** Adds resources of the first organization, or of another one. @throws {SandboxError} `ERR_SANDBOX_SEED` */
  seed(resources: Seed, orgId?: string): void
  /** Forgets calls, resources, faults, requests and deliveries, and begins with the option `seed` anew. */
  reset(): void
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
 * Creates a Vapi API that lives in this process, knows every endpoint, and judges tokens as Vapi does.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY` or `ERR_TOKEN_OPTION` for a key or an id that cannot be used.
 * @throws {SandboxError} `ERR_SANDBOX_OPTION`, or `ERR_SANDBOX_SEED`.
 *
 * @example
 * const sandbox = createSandbox({ seed: { '/assistant': [{ id: 'a1', name: 'Anna' }] } })
 * const { url } = await sandbox.listen()
 * const sign = createSigner(sandbox.organization)
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { organizations, validate, overrides, webChat, reply } = readOptions(options)
  const { now, script, credentials = {}, fetch: send, seed } = options
  if (script !== undefined && typeof script !== 'function') parseScript(script)
  if (send !== undefined && typeof send !== 'function') {
    throw optionError('`fetch` must be a function', 'Pass a function that takes what `fetch` takes, or leave it out.')
  }
  const clock = createClock(now)
  const judge = createJudge(readOrganizations(organizations), clock.now, overrides)
  const stores = createStores(clock.now)
  const { deliver, deliveries, clear } = createDeliver({
    now: clock.now,
    fetch: send ?? ((input, init) => fetch(input, init)),
    credentials: parseCredentials(credentials),
  })
  const calls = createCalls({ stores, clock, deliver, identify: judge.identify, ...(script && { script }) })
  const handlers = { ...specialHandlers, ...createChats(reply), ...calls.handlers }
  const api = createApi({ judge, stores, handlers, validate, webChat })
  const faults = createFaults()
  const recorder = createRecorder()
  let address: string | undefined
  const [{ orgId, privateKey }] = organizations

  function add(resources: unknown, owner = orgId): void {
    plant(resources, stores.of(owner))
  }
  function reset(): void {
    calls.reset()
    stores.clear()
    faults.replace([])
    recorder.clear()
    clear()
    if (seed !== undefined) add(seed)
  }
  reset()

  const routes = [...createControl({ faults, recorder, reset, seed: add }), ...calls.routes]
  const front = createFront({ api, faults, recorder, routes, address: () => address })
  const sandbox = {
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
    clear: () => void faults.replace([]),
    seed: add,
    reset,
    requests: recorder.requests,
    advance: clock.advance,
    send: (type: string, { callId, ...members }: ServerMessageOptions) => calls.send(type, callId, members),
    deliveries,
  }
  // A getter that is not listed: whoever prints the sandbox does not print the key.
  const organization = Object.freeze({ orgId, privateKey })
  Object.defineProperty(sandbox, 'organization', { get: () => organization })
  return Object.freeze(sandbox) as typeof sandbox & Pick<Sandbox, 'organization'>
}
