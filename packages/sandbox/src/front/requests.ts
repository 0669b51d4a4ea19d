import { decodeUnverified, type Scope } from '@vapi-auth/scopes'
import type { Where } from '../api/api.ts'
import type { Body } from '../api/body.ts'

/** What arrived, and how it was answered. Never holds a token. */
export interface RecordedRequest {
  readonly method: string
  /** The request target as it stood on the request line; a token in it is replaced by `…`. */
  readonly target: string
  readonly origin: string | null
  /** Whether there was an `Authorization` header. */
  readonly token: boolean
  /** The tag that the token claims, verified or not; absent when there is no token that can be read. */
  readonly tag?: Scope
  /** The headers, by their names in lower case. What authorizes is replaced by `…`. */
  readonly headers: Readonly<Record<string, string>>
  /** The JSON that was sent; absent for another body, and for one that was not read or is longer than 64 KiB. */
  readonly body?: unknown
  /** The status of the answer; absent while there is none, and where the connection was broken. */
  readonly status?: number
  /** Members of the body on which Vapi has published nothing, and which a restricted token was allowed to send. */
  readonly unpublished?: readonly string[]
}

/** A request that is recorded; what is learned later is added. */
export interface Recording {
  body(body: Body): void
  unpublished(members: readonly string[]): void
  status(status: number): void
}

export interface Recorder {
  /** What was recorded, the latest last. */
  readonly requests: readonly RecordedRequest[]
  record(request: Request, where: Pick<Where, 'target' | 'origin'>): Recording
  clear(): void
}

// A process that runs for days must not grow: at most so many requests, with so many characters of bodies in all.
const KEPT = 10_000
const KEPT_BODIES = 16 * 1024 * 1024
const LONGEST_BODY = 64 * 1024

/** Creates a record that keeps the latest 10,000 requests; of their bodies 16 MiB, in the order of their arrival. */
export function createRecorder(): Recorder {
  const requests: Writable<RecordedRequest>[] = []
  const lengths = new Map<RecordedRequest, number>()
  let bodies = 0

  function forgetBody(request: Writable<RecordedRequest> | undefined): void {
    if (!request) return
    bodies -= lengths.get(request) ?? 0
    lengths.delete(request)
  }

  return {
    requests,
    record({ method, headers }, { target, origin }) {
      const authorization = headers.get('authorization')
      const tag = authorization === null ? undefined : tagOf(authorization)
      const entry: Writable<RecordedRequest> = {
        method,
        target: masked(target),
        origin,
        token: authorization !== null,
        ...(tag && { tag }),
        headers: Object.fromEntries(
          [...headers].map(([name, value]) => [name, secret.has(name) ? '…' : masked(value)]),
        ),
      }
      requests.push(entry)
      if (requests.length > KEPT) forgetBody(requests.shift())
      return {
        body({ text }) {
          if (text === undefined || text.length > LONGEST_BODY) return
          entry.body = JSON.parse(masked(text))
          lengths.set(entry, text.length)
          bodies += text.length
          for (const [oldest] of lengths) {
            if (bodies <= KEPT_BODIES) break
            forgetBody(oldest)
            delete (oldest as Writable<RecordedRequest>).body
          }
        },
        unpublished(members) {
          entry.unpublished = members
        },
        status(status) {
          entry.status = status
        },
      }
    },
    clear() {
      requests.length = 0
      lengths.clear()
      bodies = 0
    },
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const secret: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-vapi-secret'])

function masked(text: string): string {
  return text.replaceAll(/eyJ[\w-]*\.[\w-]+\.[\w-]*/g, '…')
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
