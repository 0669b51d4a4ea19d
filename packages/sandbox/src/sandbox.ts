import { createVerifier, type PrivateKey } from '@vapi-auth/signer'
import { createApi } from './api/api.ts'
import { createStores } from './api/store.ts'
import { createCalls } from './calls/calls.ts'
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
  /** The clock, in milliseconds since the epoch. Default `Date.now`. */
  now?: () => number
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
}

/**
 * Creates a Vapi API that lives in this process, knows every endpoint, and enforces tokens as Vapi does.
 *
 * @throws {TokenError} `ERR_TOKEN_KEY` or `ERR_TOKEN_OPTION` for credentials that cannot be meant.
 */
export function createSandbox({ orgId, privateKey, now = Date.now }: SandboxOptions): Sandbox {
  // Without an id, the verifier would accept every organization: it refuses an empty one.
  const verify = createVerifier({ keys: [privateKey], orgId: orgId ?? '', now })
  const stores = createStores(now)
  const calls = createCalls({ stores, now })
  const api = createApi(verify, stores, calls.handlers)
  const faults = createFaults()
  const { requests, record } = createRecorder()
  const front = createFront({ api, faults, record, routes: [...createControl(faults), ...calls.routes] })

  return Object.freeze({
    fetch: async (input: string | URL | Request, init?: RequestInit) => front(new Request(input, init)),
    listen: (options?: ListenOptions) => listen(front, options),
    fault: faults.add,
    requests,
  })
}
