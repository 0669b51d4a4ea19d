import { type SandboxEndpoint, tableOf } from '../api/endpoints.ts'
import { SandboxError } from '../errors.ts'

const kinds = ['slow', 'reset', 'redirect', 'html'] as const

/**
 * What goes wrong: a status, with Vapi's own body; `slow`, the usual answer late; `reset`, a connection that breaks;
 * `redirect`, a 302 to another origin; `html`, the 502 page of some proxy.
 */
export type FaultKind = (typeof kinds)[number] | number | `${number}`

export interface Fault {
  /** The only endpoint that fails. Default: whichever is called next. */
  endpoint?: SandboxEndpoint
  kind: FaultKind
  /** How many requests fail, at least 1, or `always`. */
  times: number | 'always'
  /** Seconds to wait before the answer. Default 0; for `slow` 30. */
  delay?: number
  /** The answer's `Retry-After`, in seconds or as a date in HTTP's form. Default none. */
  retryAfter?: number | string
}

/** Faults that wait for their requests. */
export interface Faults {
  /** Adds one behind those that wait. @throws {SandboxError} `ERR_SANDBOX_FAULT` */
  add(fault: Fault): void
  /** Puts these in place of all that wait. @throws {SandboxError} `ERR_SANDBOX_FAULT`, and changes nothing. */
  replace(faults: unknown): readonly Fault[]
  /** Those that wait. */
  list(): readonly Fault[]
  /** Takes the first that fits a request to this endpoint, and counts it down. */
  take(endpoint: string | undefined): Fault | undefined
}

export function createFaults(): Faults {
  let waiting: Fault[] = []
  return {
    add(fault) {
      waiting.push(parseFault(fault))
    },
    replace(faults) {
      waiting = (Array.isArray(faults) ? faults : [faults]).map(parseFault)
      return waiting.map((fault) => ({ ...fault }))
    },
    list: () => waiting.map((fault) => ({ ...fault })),
    take(endpoint) {
      const fault = waiting.find((candidate) => candidate.endpoint === undefined || candidate.endpoint === endpoint)
      if (!fault || fault.times === 'always') return fault
      fault.times--
      if (fault.times === 0) waiting = waiting.filter((candidate) => candidate !== fault)
      return fault
    },
  }
}

const names = ['endpoint', 'kind', 'times', 'delay', 'retryAfter']

/** A copy of its own: it counts down. Statuses may be numbers, as people write them in JSON. */
function parseFault(value: unknown): Fault {
  const fault = { ...(Object(value) as Record<string, unknown>) }
  const { endpoint, kind, times, delay, retryAfter } = fault
  if (!isKind(kind)) {
    throw refused(`\`kind\` must be a status from 200 to 599, or one of ${kinds.join(', ')}`, "Pass `kind: '503'`.")
  }
  if (times !== 'always' && !(Number.isSafeInteger(times) && (times as number) >= 1)) {
    throw refused("`times` must be a positive integer or 'always'", 'Pass how many requests fail, such as `times: 1`.')
  }
  if (endpoint !== undefined && !Object.hasOwn(tableOf(true), String(endpoint))) {
    throw refused('`endpoint` must be an endpoint of the API', "Write it as `'GET /assistant/{id}'`.")
  }
  if (delay !== undefined && !(Number.isFinite(delay) && (delay as number) >= 0)) {
    throw refused('`delay` must be a non-negative number of seconds', 'Pass a number, such as `delay: 2`.')
  }
  if (retryAfter !== undefined && !isRetryAfter(retryAfter)) {
    throw refused('`retryAfter` must be a non-negative integer of seconds, or a date', 'Pass `retryAfter: 30`.')
  }
  const other = Object.keys(fault).find((name) => !names.includes(name))
  if (other !== undefined) {
    throw refused('A fault has an unknown member', `Pass only ${names.map((name) => `\`${name}\``).join(', ')}.`)
  }
  return { ...(fault as unknown as Fault), kind: String(kind) as FaultKind }
}

function isKind(kind: unknown): boolean {
  return kinds.includes(kind as 'reset') || /^[2-5]\d\d$/.test(String(kind))
}

function isRetryAfter(value: unknown): boolean {
  if (typeof value === 'string') return /^[\w ,:]+$/.test(value) && !Number.isNaN(Date.parse(value))
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function refused(message: string, remedy: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_FAULT', message, remedy)
}
