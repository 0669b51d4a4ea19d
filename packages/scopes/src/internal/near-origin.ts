import { canonicalOrigin } from './origin.ts'
import { parseUrl } from './parse-url.ts'

/** A listed origin that was probably meant to be the one that was refused. */
export interface NearOrigin {
  readonly entry: string
  /** How the two differ, as part of a sentence: `a trailing slash`. */
  readonly difference: string
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)$/

/** Returns the entry of a list of origins that differs from an origin by little, and by what. */
export function nearOrigin(origin: string, list: readonly unknown[]): NearOrigin | undefined {
  for (const entry of list) {
    if (typeof entry !== 'string' || entry === origin) continue
    const difference = differenceOf(origin, entry)
    if (difference !== undefined) return { entry, difference }
  }
  return undefined
}

function differenceOf(origin: string, entry: string): string | undefined {
  const listed = entry.trim()
  if (listed === origin) return 'whitespace'
  if (listed.replace(/\/+$/, '') === origin) return 'a trailing slash'
  if (listed.includes('*')) return fitsWildcard(origin, listed) ? 'a wildcard, which Vapi does not know' : undefined
  const a = parseUrl(origin)
  if (a === undefined) return undefined
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(listed)) {
    return listed === a.host || listed === a.hostname ? 'a missing scheme (`http://` or `https://`)' : undefined
  }
  const b = parseUrl(listed)
  if (b === undefined) return undefined
  if (canonicalOrigin(`${b.protocol}//${b.host}`) === origin) {
    if (b.pathname.length > 1 || b.search || b.hash) return 'a path, which no origin has'
    return /[A-Z]/.test(listed) ? 'uppercase letters' : 'a default port, which browsers leave out'
  }
  const sameScheme = a.protocol === b.protocol
  const samePort = a.port === b.port
  const sameHost = a.hostname === b.hostname
  if (sameScheme && sameHost) return 'the port'
  if (sameHost) return 'the scheme (`http` or `https`)'
  if (sameScheme && samePort && LOOPBACK.test(a.hostname) && LOOPBACK.test(b.hostname)) {
    return `the host: browsers take \`${a.hostname}\` and \`${b.hostname}\` for different sites`
  }
  if (`www.${a.hostname}` === b.hostname || a.hostname === `www.${b.hostname}`) return '`www.`'
  return undefined
}

function fitsWildcard(origin: string, pattern: string): boolean {
  const [before = '', after = '', ...others] = pattern.replace(/\/+$/, '').split('*')
  return others.length === 0 && origin.startsWith(before) && origin.endsWith(after)
}
