/** Quotes a value that may come from the request: cut, and escaped so that it cannot break a log line. */
export function quote(value: unknown): string {
  return JSON.stringify(String(value).slice(0, 80))
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
