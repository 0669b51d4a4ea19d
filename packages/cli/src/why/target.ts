/** Returns the path of a target as it should be judged: without a host, query, doubled or trailing slashes. */
export function pathOf(target: string): string {
  const path = target
    .trim()
    .replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/s, '')
    .replaceAll(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '')
  return path.startsWith('/') ? path : `/${path}`
}
