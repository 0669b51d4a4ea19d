import { kindOf } from './internal/kind-of.ts'
import { printable } from './internal/printable.ts'

/**
 * Quotes a value that may come from the request: text is cut and escaped, so that it can forge neither a log line nor
 * what a terminal shows; anything else is only named, because an object can make its own text, or none.
 */
export function quote(value: unknown): string {
  if (typeof value !== 'string') return kindOf(value)
  return printable(JSON.stringify(value.slice(0, 80)))
}

/** Names a member of the request: the name in backticks when it looks like one, because a client can send anything. */
export function memberName(name: string, parent?: string): string {
  const known = /^\w{1,40}$/.test(name)
  if (parent === undefined) return known ? `the member \`${name}\`` : 'a member with an unusual name'
  return known ? `\`${parent}.${name}\`` : `a member of \`${parent}\` with an unusual name`
}

/** Lists names in backticks. */
export function listed(names: Iterable<string>): string {
  return Array.from(names, (name) => `\`${name}\``).join(', ')
}
