/**
 * What the packages of this repository share and their users do not need. Undocumented: names change without notice.
 *
 * @module
 */
export { restrictionNames } from '../access.ts'
export { isJsonObject } from '../json-object.ts'
export { decodeBase64url, encodeBase64url } from './base64url.ts'
export { claimedGrant } from './claimed-grant.ts'
export { describeCause, harmless } from './describe-cause.ts'
export { type Duration, secondsOf } from './duration.ts'
export type { ErrorRow } from './error-row.ts'
export type { Fault, FaultCode, FaultKind } from './fault.ts'
export { kindOf } from './kind-of.ts'
export { nearEndpoint } from './near-endpoint.ts'
export { type NearOrigin, nearOrigin } from './near-origin.ts'
export { operationsIn, undescribed } from './openapi.ts'
export { isOrgId } from './org-id.ts'
export { canonicalOrigin } from './origin.ts'
export { parseUrl } from './parse-url.ts'
export { claimFaults } from './payload-claims.ts'
export { payloadFaults } from './payload-faults.ts'
export { MAX_TIME } from './payload-times.ts'
export { printable, printableLines } from './printable.ts'
export { checkRestrictions } from './restrictions.ts'
export { baseOf, isSecureUrl } from './secure-url.ts'
export { describeSpan } from './span.ts'
export { MAX_TOKEN_LENGTH } from './token.ts'
export { firstRefusal, type Refused } from './verdict.ts'
