import type { Fault } from './fault.ts'
import { claimFaults } from './payload-claims.ts'
import { timeFaults } from './payload-times.ts'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * Returns everything that is wrong with a token, worst first: what Vapi refuses, then what allows more than was meant,
 * then oddities. It reads what the token claims and **verifies no signature**.
 *
 * @param now Seconds since the epoch.
 */
export function payloadFaults(header: JsonObject, payload: JsonObject, now: number): Fault[] {
  const faults = [...timeFaults(payload, now), ...headerFaults(header), ...claimFaults(payload)]
  return severities.flatMap((severity) => faults.filter((fault) => fault.severity === severity))
}

const severities = ['refused', 'danger', 'warning'] as const

function headerFaults({ alg, typ, crit, b64 }: JsonObject): Fault[] {
  const faults: Fault[] = []
  const refuse = (kind: 'algorithm' | 'extension', message: string, remedy: string) =>
    faults.push({ kind, severity: 'refused', code: 'ERR_TOKEN_MALFORMED', message, remedy })
  if (alg !== 'HS256') {
    const named = typeof alg === 'string' && /^[\w-]{1,12}$/.test(alg) ? `\`${alg}\`` : 'another algorithm'
    refuse(
      'algorithm',
      `The token is signed with ${named}; Vapi accepts only \`HS256\``,
      "Sign it with the algorithm `HS256` and the organization's private key, as text, as the secret.",
    )
  }
  if (typ !== undefined && typ !== 'JWT')
    refuse('extension', '`typ` in the header is not `JWT`', "Sign it with `typ: 'JWT'`.")
  if (crit !== undefined || b64 !== undefined) {
    refuse('extension', 'The header demands an extension (`crit`, `b64`)', 'Sign it without `crit` and `b64`.')
  }
  return faults
}
