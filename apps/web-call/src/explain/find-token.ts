// A header begins with `{"`, `{ ` or a line break after the brace. What has a fourth part is not a JWT.
const JWT = /(?<![\w.-])e[wy][\w-]*\.[\w-]+\.[\w-]*(?![\w.-])/

/**
 * Returns the token in what somebody pasted: alone, in quotes, in a header, in a `curl` command or a log line. Text that
 * holds none is returned as it is, without the whitespace around it.
 */
export function findToken(pasted: string): string {
  return JWT.exec(pasted)?.[0] ?? pasted.trim()
}
