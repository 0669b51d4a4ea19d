const LOOPBACK = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/

/**
 * Returns whether a token may go to a URL, or come from it: https, or http on a loopback host, without credentials.
 * `allowInsecure` permits http everywhere.
 */
export function isSecureUrl({ protocol, hostname, username, password }: URL, allowInsecure = false): boolean {
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && (allowInsecure || LOOPBACK.test(hostname)))
}

/** Returns origin and path of a URL, without slashes at the end. Linear, also for a path of many slashes. */
export function baseOf({ origin, pathname }: URL): string {
  let end = pathname.length
  while (pathname[end - 1] === '/') end--
  return origin + pathname.slice(0, end)
}
