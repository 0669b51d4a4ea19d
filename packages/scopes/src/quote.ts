import { kindOf } from './internal/kind-of.ts'

/**
 * Quotes a value that may come from the request: plain text is cut, and anything else only named, so that it can forge
 * neither a log line nor what a terminal shows. An object could even have no text at all.
 */
export function quote(value: unknown): string {
  if (typeof value !== 'string') return kindOf(value)
  return /^[ -~]*$/.test(value) ? JSON.stringify(value.slice(0, 80)) : 'with unusual characters'
}

/** Names a member of the request, if what is sent as its name looks like one: a client can send anything. */
export function memberName(path: string): string {
  return /^(?:assistantOverrides\.)?\w{1,40}$/.test(path) ? `\`${path}\`` : 'a member with unusual characters'
}

/** Lists names in backticks. */
export function listed(names: Iterable<string>): string {
  return Array.from(names, (name) => `\`${name}\``).join(', ')
}
