/**
 * Returns a copy of somebody else's error that is safe to print: name, message and causes. Other members may hold the
 * request, and that a token. A message is withheld if a part of it could be a key: 32 of the characters that keys have.
 */
export function describeCause(error: unknown, depth = 3): Error | undefined {
  if (!(error instanceof Error && depth)) return undefined
  const message = /[\w\-.~+/=]{32}/.test(error.message) ? 'withheld: it may hold a key' : error.message
  const copy = new Error(message, { cause: describeCause(error.cause, depth - 1) })
  copy.name = error.name
  return copy
}
