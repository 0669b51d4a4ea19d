/**
 * Returns the endpoint of a list that was probably meant by a method and a path that fit none, such as `GET /assistant`
 * for `GET /v1/assistants/`. Prefers the method that was given.
 */
export function nearEndpoint(method: string, target: string, endpoints: readonly string[]): string | undefined {
  const wanted = segmentsOf(target)
  let best: { endpoint: string; distance: number } | undefined
  for (const endpoint of endpoints) {
    const [verb = '', path = ''] = endpoint.split(' ')
    const segments = path.slice(1).split('/')
    if (segments.length !== wanted.length) continue
    let distance = verbDistance(verb, method.toUpperCase())
    for (const [i, segment] of segments.entries()) distance += segmentDistance(wanted[i] ?? '', segment)
    if (distance < (best?.distance ?? 3)) best = { endpoint, distance }
  }
  return best?.endpoint
}

/** A method that writes is more likely meant by another that writes. */
function verbDistance(known: string, given: string): number {
  if (known === given) return 0
  return (known === 'GET') === (given === 'GET') && known !== 'DELETE' ? 0.4 : 0.5
}

/** The path without what people put around it: a host, a version, slashes. */
function segmentsOf(target: string): string[] {
  const path = target.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? ''
  const segments = path.split('/').filter((segment) => segment !== '')
  while (/^(?:api|v\d+)$/i.test(segments[0] ?? '')) segments.shift()
  return segments.slice(0, 8).map((segment) => segment.slice(0, 64))
}

function segmentDistance(given: string, known: string): number {
  // An id fits any parameter, and a known word is a better guess than a parameter.
  if (known.startsWith('{')) return /\d|^[:{]/.test(given) ? 0 : 0.75
  const words = [given, known].map((word) => word.toLowerCase().replaceAll(/[^a-z]/g, '')) as [string, string]
  const [a, b] = words
  if (a === b) return given === known ? 0 : 0.1
  if (a === `${b}s` || b === `${a}s`) return 0.2
  const edits = editDistance(a, b)
  return edits <= Math.min(2, Math.floor(b.length / 3)) ? edits : 10
}

/** The least number of letters to insert, remove, replace or swap. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 99) + 1 : 99
      row.push(Math.min((last[j] ?? 99) + 1, (row[j - 1] ?? 99) + 1, (last[j - 1] ?? 99) + (same ? 0 : 1), swapped))
    }
    before = last
    last = row
  }
  return last[b.length] ?? 99
}
