import { operationsIn, undescribed } from '@vapi-auth/scopes/internal'
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
