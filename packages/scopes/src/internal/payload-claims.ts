import { restrictionNames } from '../access.ts'
import { isJsonObject } from '../json-object.ts'
import { claimFault, doubt, type Fault } from './fault.ts'
import { isOrgId } from './org-id.ts'
import { checkTimeClaims } from './payload-times.ts'
import { printable } from './printable.ts'
import { checkRestrictions } from './restrictions.ts'

type Claims = Readonly<Record<string, unknown>>

/**
 * Returns everything that is wrong with the shape of a payload. Those faults that have a `code` are the ones for which
 * the verifier refuses it; a payload without any holds `orgId`, `exp` and a grant that can be trusted to have its type.
 */
export function claimFaults(payload: Claims): Fault[] {
  const faults: Fault[] = []
  checkOrgId(payload, faults)
  checkTimeClaims(payload, faults)
  checkName('sub', payload, faults)
  checkName('jti', payload, faults)
  checkPlacement(payload, faults)
  checkToken(payload, faults)
  return faults
}

function checkName(name: 'sub' | 'jti', payload: Claims, faults: Fault[]): void {
  const value = payload[name]
  if (value === undefined || (typeof value === 'string' && value !== '')) return
  const remedy = name === 'jti' ? 'Set it to a unique id, or leave it out.' : 'Set it to an id, or leave it out.'
  faults.push(claimFault(name, 'refused', `\`${name}\` must be a non-empty string`, remedy))
}

function checkOrgId(payload: Claims, faults: Fault[]): void {
  const { orgId } = payload
  if (isOrgId(orgId)) return
  const remedy = 'Sign with `orgId` set to the organization id from the Vapi dashboard (variable `VAPI_ORG_ID`).'
  const other = ['orgID', 'org_id', 'organizationId', 'organization_id', 'org'].find((name) => name in payload)
  faults.push(
    orgId === undefined && other !== undefined
      ? claimFault(
          'org-id',
          'refused',
          `\`orgId\` is missing; Vapi ignores \`${other}\``,
          `Rename \`${other}\` to \`orgId\`.`,
        )
      : claimFault(
          'org-id',
          'refused',
          orgId === undefined ? '`orgId` is missing' : '`orgId` must be a non-empty string without whitespace',
          remedy,
        ),
  )
}

const misplaceable = ['restrictions', ...restrictionNames]

/** What belongs into `token` and is elsewhere has no effect, and the token is accepted without it. */
function checkPlacement(payload: Claims, faults: Fault[]): void {
  const misplaced = misplaceable.filter((name) => Object.hasOwn(payload, name))
  if (misplaced.length > 0) {
    faults.push(
      claimFault(
        'misplaced',
        'danger',
        `${names(misplaced)} must be nested inside \`token\`; Vapi ignores it here, so nothing is restricted`,
        'Sign `token: { tag, restrictions: { … } }` with every restriction inside `restrictions`.',
      ),
    )
  }
  if (Object.hasOwn(payload, 'permissions')) {
    const remedy = 'Remove it. What a token may do is decided by `token.tag` and `token.restrictions`.'
    faults.push(doubt('permissions', 'warning', 'Vapi ignores the claim `permissions`', remedy))
  }
}

function checkToken(payload: Claims, faults: Fault[]): void {
  const { token } = payload
  if (token === undefined) {
    const misread = ['tag', 'scope', 'type'].find((name) => payload[name] === 'private' || payload[name] === 'public')
    const message = `The claim \`token\` is missing, so Vapi reads the token as public${misread ? `; it ignores \`${misread}\`` : ''}`
    const remedy =
      "Sign `token: { tag: 'private' }` for a server, or `token: { tag: 'public', restrictions: { … } }` for a page."
    faults.push(doubt('token-missing', 'warning', message, remedy))
    return
  }
  if (!isJsonObject(token) || (token.tag !== 'public' && token.tag !== 'private')) {
    const message = isJsonObject(token)
      ? "`token.tag` must be 'public' or 'private', in lowercase"
      : '`token` must be an object'
    faults.push(
      claimFault(
        'tag',
        'refused',
        message,
        "Sign `token: { tag: 'public', restrictions: { … } }` or `token: { tag: 'private' }`.",
      ),
    )
    return
  }
  const { tag, restrictions } = token
  const unknown = Object.keys(token).filter((name) => name !== 'tag' && name !== 'restrictions')
  if (unknown.length > 0) {
    faults.push(
      claimFault(
        unknown.some((name) => restrictionNames.has(name)) ? 'misplaced' : 'restrictions',
        'danger',
        `\`token\` has ${names(unknown)}, which Vapi ignores there`,
        'Write every restriction inside `token.restrictions`; `token` itself holds only `tag` and `restrictions`.',
      ),
    )
  }
  checkRestrictions(tag, restrictions, faults)
}

/** Names of members, cut so that a foreign payload cannot fill a log line. */
function names(list: readonly string[]): string {
  return list
    .slice(0, 4)
    .map((name) => `\`${printable(name.slice(0, 40))}\``)
    .join(', ')
}
