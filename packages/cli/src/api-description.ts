import { isJsonObject, operationsIn, undescribed } from '@vapi-auth/scopes/internal'
import { callMembers } from './call-members.ts'
import { failure } from './errors.ts'

/** How a description differs from the table; an endpoint is written as `GET /assistant/{id}`. */
export interface Difference {
  readonly added: readonly string[]
  readonly dropped: readonly string[]
  /** Endpoints of the same shape whose parameters have other names. */
  readonly changed: readonly { readonly from: string; readonly to: string }[]
}

/**
 * Returns the operations of an OpenAPI description in JSON.
 *
 * @throws {CliError} `ERR_CLI_DESCRIPTION` when the text is not one.
 */
export function operationsOf(text: string): string[] {
  const operations = Object.keys(operationsIn(parse(text)))
  if (operations.length > 0) return operations
  throw failure(
    'ERR_CLI_DESCRIPTION',
    'This is not an OpenAPI description in JSON',
    'Pass the document that has `paths`.',
  )
}

/** How the members of one schema differ from those that are known. */
export interface MemberDifference {
  readonly schema: string
  readonly added: readonly string[]
  readonly dropped: readonly string[]
}

/** Compares what a web call may hold with a description. Schemas that it does not have are left out. */
export function compareMembers(text: string): MemberDifference[] {
  const schemas = objectIn(objectIn(parse(text), 'components'), 'schemas')
  return Object.entries(callMembers).flatMap(([schema, known]) => {
    const described = Object.keys(objectIn(objectIn(schemas, schema), 'properties') ?? {})
    if (described.length === 0) return []
    const added = described.filter((name) => !known.includes(name)).sort()
    const dropped = known.filter((name) => !described.includes(name))
    return added.length + dropped.length > 0 ? [{ schema, added, dropped }] : []
  })
}

function objectIn(value: unknown, name: string): Record<string, unknown> | undefined {
  const member = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return isJsonObject(member) ? member : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Returns how a description's operations differ from the table's endpoints. */
export function compareTables(table: readonly string[], described: readonly string[]): Difference {
  const known = new Set(table)
  const current = new Set([...described, ...undescribed])
  const gone = new Map(
    table.filter((endpoint) => !current.has(endpoint)).map((endpoint) => [shapeOf(endpoint), endpoint]),
  )
  const added: string[] = []
  const changed: { from: string; to: string }[] = []
  for (const endpoint of described.filter((endpoint) => !known.has(endpoint))) {
    const from = gone.get(shapeOf(endpoint))
    if (from === undefined) added.push(endpoint)
    else changed.push({ from, to: endpoint })
    gone.delete(shapeOf(endpoint))
  }
  return { added, dropped: [...gone.values()], changed }
}

function shapeOf(endpoint: string): string {
  return endpoint.replaceAll(/\{[^}]*\}/g, '{}')
}
