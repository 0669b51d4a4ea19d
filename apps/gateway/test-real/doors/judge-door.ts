import { sendRaw } from '../../test/raw-http.ts'
import type { Arrived, StartedUpstream } from '../../test/recording-upstream.ts'
import type { StartedGateway } from '../../test/started-gateway.ts'
import { type DoorCase, doorCases, type Forwarded, tricks } from './door-cases.ts'

/** What a door made of the cases, by their names. */
export interface Verdict {
  door: string
  /** Forwarded or refused exactly as the Node gateway does. */
  same: string[]
  /** Refused, though the Node gateway would forward it. */
  stricter: string[]
  /** Malformed, which the Node gateway refuses; the door made a proper request of it, which was judged and forwarded. */
  repaired: string[]
  /** Forwarded, though it was not judged, or differently from what was judged. */
  different: string[]
  /** Answered with 501 or 505, which say that a server knows no such transfer coding or version of HTTP. */
  unknown: string[]
  /** Answered with 500 or above otherwise. */
  failed: string[]
}

// A door that waits for more gets nothing more.
const PATIENCE = 2000

const trickNames = tricks.map((line) => line.split(':')[0]?.toLowerCase() ?? '')

// What HTTP itself asks for: a transfer coding or a version that a server does not know (RFC 9112 §6.1, RFC 9110 §15.6.6).
const properly = new Set([501, 505])

/** What a door may make of a malformed request: the one that it looks like, or the same target percent-encoded. */
function repairs({ text, group }: DoorCase): readonly Forwarded[] {
  if (group === 'framing' || text.startsWith('POST /call/web\t') || /^POST https?:/.test(text)) {
    return [{ line: 'POST /call/web', body: '{"assistantId":"assistant-1"}' }]
  }
  const line = text.slice(0, text.indexOf(' HTTP/'))
  return [{ line: line.replaceAll(/[#\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`) }]
}

/** Sends every case to a door, one after the other, and compares what the API got with what was judged. */
export async function judgeDoor(
  door: string,
  url: string,
  upstream: StartedUpstream,
  gateway: StartedGateway,
): Promise<Verdict> {
  const verdict: Verdict = { door, same: [], stricter: [], repaired: [], different: [], unknown: [], failed: [] }
  let judged = await countAllowed(gateway)
  for (const one of doorCases) {
    const { name, forwarded } = one
    upstream.arrived.splice(0)
    const answers = await sendRaw(url, one.text, PATIENCE)
    const { arrived } = upstream
    const errors = answers.map(({ status }) => status).filter((status) => status >= 500)
    if (errors.length > 0) {
      const list = errors.every((status) => properly.has(status)) ? verdict.unknown : verdict.failed
      list.push(`${name}: ${errors}`)
    }

    let now = await countAllowed(gateway)
    // A request is counted when its answer has ended, which may be a moment later.
    for (let tries = 0; now - judged < arrived.length && tries < 40; tries++) now = await countAllowed(gateway)
    const unjudged = now - judged < arrived.length ? 'the API got a request that was not allowed' : undefined
    judged = now

    const fault = unjudged ?? faultIn(arrived, one.text, forwarded)
    if (fault === undefined) (arrived.length === forwarded.length ? verdict.same : verdict.stricter).push(name)
    else if (
      unjudged === undefined &&
      forwarded.length === 0 &&
      faultIn(arrived, one.text, repairs(one)) === undefined
    ) {
      verdict.repaired.push(name)
    } else verdict.different.push(`${name}: ${fault}`)
  }
  return verdict
}

/** How many requests the gateway has allowed so far, its own and those that a proxy asked about. */
async function countAllowed({ adminUrl }: StartedGateway): Promise<number> {
  const metrics = await (await fetch(`${adminUrl}/metrics`)).text()
  const counts = metrics.matchAll(/^gateway_requests_total\{.*decision="allowed".*\} (\d+)$/gm)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}

function faultIn(arrived: readonly Arrived[], sent: string, forwarded: readonly Forwarded[]): string | undefined {
  const rest = [...forwarded]
  for (const { method, target, body, headers } of arrived) {
    const next = rest.shift()
    const line = `${method} ${target}`
    if (next === undefined || next.line !== line) return `the API got ${line}`
    if (next.body !== undefined && next.body !== body) return `the API got the body ${body}`
    const names = Object.keys(headers).map((name) => name.toLowerCase())
    const kept = names.filter((name) => trickNames.includes(name))
    if (kept.length > 0) return `the API got ${kept.join(', ')}`
    const { authorization = headers.Authorization ?? '' } = headers
    if (!authorization.startsWith('Bearer eyJ')) return 'the API got no token'
    if (sent.includes(authorization.slice(7))) return "the API got the caller's token"
  }
  return undefined
}
