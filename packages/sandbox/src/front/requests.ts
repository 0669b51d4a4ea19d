import { decodeUnverified, type Scope } from '@vapi-auth/scopes'

/** What arrived, whatever the answer was. Never holds the token. */
export interface RecordedRequest {
  readonly method: string
  /** The request target as it stood on the request line; a token in it is replaced by `…`. */
  readonly target: string
  readonly origin: string | null
  /** Whether there was an `Authorization` header. */
  readonly token: boolean
  /** The tag that the token claims, verified or not; absent when there is no token that can be read. */
  readonly tag?: Scope
}

// A process that runs for days shall not grow.
const KEPT = 10_000

export interface Recorder {
  /** What was recorded, the latest last. */
  readonly requests: readonly RecordedRequest[]
  record(request: Request, target: string): void
}

/** Creates a record that keeps the latest 10,000 requests. */
export function createRecorder(): Recorder {
  const requests: RecordedRequest[] = []
  return {
    requests,
    record({ method, headers }, target) {
      const authorization = headers.get('authorization')
      const tag = authorization === null ? undefined : tagOf(authorization)
      requests.push({
        method,
        target: target.replaceAll(/eyJ[\w-]*\.[\w-]+\.[\w-]*/g, '…'),
        origin: headers.get('origin'),
        token: authorization !== null,
        ...(tag && { tag }),
      })
      if (requests.length > KEPT) requests.shift()
    },
  }
}

function tagOf(authorization: string): Scope | undefined {
  try {
    const { token = { tag: 'public' } } = decodeUnverified(authorization.replace(/^bearer +/i, '')).payload
    const { tag } = token as { tag?: unknown }
    return tag === 'public' || tag === 'private' ? tag : undefined
  } catch {
    return undefined
  }
}
