import { type Endpoint, endpoints } from '@vapi-auth/scopes'
import { SandboxError } from '../errors.ts'

const kinds = ['401', '429', '503', 'slow', 'reset', 'redirect', 'html'] as const

/**
 * What goes wrong: a status with Vapi's own body; `slow`, the usual answer 30 seconds late; `reset`, a connection that
 * breaks; `redirect`, a 302 to another origin; `html`, the 502 page of some proxy.
 */
export type FaultKind = (typeof kinds)[number]

export interface Fault {
  /** The only endpoint that fails. Default: whichever is called next. */
  endpoint?: Endpoint
  kind: FaultKind
  /** How many requests fail, at least 1. */
  times: number
}

/** Faults that wait for their requests. */
export interface Faults {
  /** Adds one behind those that wait. @throws {SandboxError} `ERR_SANDBOX_FAULT` */
  add(fault: Fault): void
  /** Puts these in place of all that wait. @throws {SandboxError} `ERR_SANDBOX_FAULT`, and changes nothing. */
  replace(faults: unknown): readonly Fault[]
  /** Takes the first that fits a request to this endpoint, and counts it down. */
  take(endpoint: string | undefined): FaultKind | undefined
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
    take(endpoint) {
      const fault = waiting.find((candidate) => candidate.endpoint === undefined || candidate.endpoint === endpoint)
      if (!fault) return undefined
      fault.times--
      if (fault.times === 0) waiting = waiting.filter((candidate) => candidate !== fault)
      return fault.kind
    },
  }
}

/** A copy of its own: it counts down. Statuses may be numbers, as people write them in JSON. */
function parseFault(value: unknown): Fault {
  const { endpoint, kind, times, ...others } = (value ?? {}) as Record<string, unknown>
  const known = kinds.find((candidate) => candidate === String(kind))
  if (known === undefined) throw refused('the fault has an unknown kind', `use one of ${kinds.join(', ')}`)
  if (!Number.isSafeInteger(times) || (times as number) < 1) {
    throw refused("the fault's times is no positive whole number", 'say how many requests shall fail, such as 1')
  }
  if (endpoint !== undefined && !Object.hasOwn(endpoints, endpoint as string)) {
    throw refused(
      "the fault's endpoint is none of the API",
      "spell it as the table does, such as 'GET /assistant/{id}'",
    )
  }
  if (Object.keys(others).length > 0)
    throw refused('the fault has an unknown member', 'use only endpoint, kind and times')
  const fault = { kind: known, times: times as number }
  return endpoint === undefined ? fault : { ...fault, endpoint: endpoint as Endpoint }
}

function refused(message: string, remedy: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_FAULT', message, remedy)
}
