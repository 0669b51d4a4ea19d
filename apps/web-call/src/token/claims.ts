import type { Grant, Restrictions, UnverifiedToken } from '@vapi-auth/scopes'
import { isDate } from '../page/span.ts'
import { type Finding, refused, warning } from './finding.ts'
import { isObject, restrictionFindings } from './restrictions.ts'

/** What a token says, told apart from what is wrong with it. Its signature has not been checked. */
export interface Reading {
  /** What the token would give. Absent when no verifier would get as far as that. */
  grant?: Grant
  findings: Finding[]
}

/** Reads header and claims as a verifier does, but goes on after the first fault, for people who want to know all. */
export function readClaims({ header, payload }: UnverifiedToken): Reading {
  const { token, restrictions: beside } = payload
  const claim = token === undefined ? { tag: 'public' } : token
  const findings = [...headerFindings(header), ...claimFindings(payload)]
  if (token === undefined) {
    findings.push(warning('there is no claim token, so the token is public', "sign { tag: 'public' } or 'private'"))
  }
  if (beside !== undefined) {
    findings.push(refused('restrictions stands beside token, where Vapi does not read it', 'write it inside token'))
  }
  if (!isObject(claim) || (claim.tag !== 'public' && claim.tag !== 'private')) {
    findings.push(refused('token has no tag that is public or private', "write it as { tag: 'public', restrictions }"))
    return { findings }
  }
  findings.push(...memberFindings(claim), ...restrictionFindings(claim.tag, claim.restrictions))
  if (findings.some(({ level }) => level === 'refused')) return { findings }
  const { tag } = claim
  return {
    grant: claim.restrictions === undefined ? { tag } : { tag, restrictions: claim.restrictions as Restrictions },
    findings,
  }
}

function headerFindings({ alg, typ, crit, b64 }: Record<string, unknown>): Finding[] {
  const code = 'ERR_TOKEN_MALFORMED'
  const findings = []
  if (alg !== 'HS256') findings.push(refused('the token is not signed by HS256', 'sign it with HS256', code))
  if (typ !== undefined && typ !== 'JWT') findings.push(refused('typ is not JWT', 'sign it with typ JWT', code))
  if (crit !== undefined || b64 !== undefined) {
    findings.push(refused('the token demands an extension', 'sign it without crit and b64', code))
  }
  return findings
}

function claimFindings({ orgId, exp, iat, nbf, jti }: Record<string, unknown>): Finding[] {
  const findings = []
  if (typeof orgId !== 'string' || !/^\S+$/.test(orgId)) {
    findings.push(refused('orgId is missing or no id', 'sign with the organization id in the claim orgId'))
  }
  if (exp === undefined)
    findings.push(refused('exp is missing, so the token would never expire', 'sign with expiresIn'))
  for (const [name, value] of Object.entries({ exp, iat, nbf })) {
    if (value === undefined || isDate(value)) continue
    const milliseconds = typeof value === 'number' && isDate(value / 1000)
    const remedy = milliseconds ? 'divide by 1000: these are milliseconds' : 'write a number of seconds since 1970'
    findings.push(refused(`${name} is no time in seconds`, remedy))
  }
  if (jti !== undefined && (typeof jti !== 'string' || jti === '')) {
    findings.push(refused('jti is no text', 'write it as a text, or leave it out'))
  }
  return findings
}

function memberFindings(claim: Record<string, unknown>): Finding[] {
  const unknown = Object.keys(claim).filter((name) => name !== 'tag' && name !== 'restrictions')
  if (unknown.length === 0) return []
  return [refused('token has a member that nobody knows', 'write only tag and restrictions, restrictions inside it')]
}
