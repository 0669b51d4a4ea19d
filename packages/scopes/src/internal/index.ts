/**
 * What the packages of this repository share and their users do not need. Undocumented: names change without notice.
 *
 * @module
 */
export { isJsonObject } from '../json-object.ts'
export { claimedGrant } from './claimed-grant.ts'
export type { ErrorRow } from './error-row.ts'
export type { Fault, FaultCode, FaultKind } from './fault.ts'
export { nearEndpoint } from './near-endpoint.ts'
export { type NearOrigin, nearOrigin } from './near-origin.ts'
export { isOrgId } from './org-id.ts'
export { canonicalOrigin } from './origin.ts'
export { claimFaults } from './payload-claims.ts'
export { payloadFaults } from './payload-faults.ts'
export { restrictionNames } from './restrictions.ts'
export { describeSpan } from './span.ts'
