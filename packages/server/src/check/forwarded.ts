import { ServerError } from '../errors.ts'

/** Where the check finds the method and the target that are judged. */
export type CheckTarget = 'x-forwarded' | 'x-original' | 'request'

// A client can send any of these, and its proxy may pass them on: those that are not read are refused.
const families: { readonly [T in CheckTarget]: Readonly<Record<'method' | 'target', string>> | undefined } = {
  'x-forwarded': { method: 'x-forwarded-method', target: 'x-forwarded-uri' },
  'x-original': { method: 'x-original-method', target: 'x-original-uri' },
  request: undefined,
}

export const checkTargets = Object.keys(families)

const names = [
  'x-forwarded-uri',
  'x-forwarded-method',
  'x-original-uri',
  'x-original-url',
  'x-original-method',
  'x-rewrite-url',
]

/** What is judged of a request: its method and its raw target. */
export interface Asked {
  method: string
  target: string
}

/**
 * Reads what the proxy asks about. `own` is what the check's own request says.
 *
 * @throws {ServerError} `ERR_SERVER_FORWARDED` for a request that names its target in another header as well, or lacks
 * the two that are read.
 */
export function readAsked(family: CheckTarget, headers: Pick<Headers, 'get'>, own: Asked): Asked {
  const read = families[family]
  const foreign = names.find((name) => name !== read?.method && name !== read?.target && headers.get(name) !== null)
  if (foreign !== undefined) {
    throw refused(
      `The header \`${foreign}\` must not be sent to this check`,
      `Remove \`${foreign}\` from the request; in the proxy, clear it before the check is asked.`,
    )
  }
  if (read === undefined) return own
  const method = headers.get(read.method)
  const target = headers.get(read.target)
  if (method !== null && target !== null) return { method, target }
  throw refused(
    `The headers \`${read.method}\` and \`${read.target}\` are required`,
    `Let the proxy set \`${read.method}\` and \`${read.target}\` to the method and the target of the request.`,
  )
}

function refused(message: string, remedy: string): ServerError {
  return new ServerError('ERR_SERVER_FORWARDED', message, remedy)
}
