import type { Fault } from '../src/internal/index.ts'

/** A token's payload and what is wrong with it. */
export interface PayloadCase {
  name: string
  header?: object
  payload: Record<string, unknown>
  faults: readonly Pick<Fault, 'kind' | 'severity'>[]
  /** What the first message and its remedy say. */
  says?: RegExp
  remedy?: RegExp
  /** Whether the verifier refuses the claims: the first fault has a code. */
  refused: boolean
}

/** Seconds since the epoch. */
export const now = Date.UTC(2026, 0, 1) / 1000

const times = { iat: now, exp: now + 3600 }
const restrictions = { allowedOrigins: ['https://app.example'], allowedAssistantIds: ['a1'] }
const valid = { orgId: 'o', ...times, token: { tag: 'public', restrictions } }
const restricted = (own: object) => ({ ...valid, token: { tag: 'public', restrictions: own } })

export const payloadCases: readonly PayloadCase[] = [
  { name: 'a restricted public token', payload: valid, faults: [], refused: false },
  { name: 'a private token', payload: { orgId: 'o', ...times, token: { tag: 'private' } }, faults: [], refused: false },
  {
    name: 'unknown members with names that would forge a line',
    payload: { ...valid, token: { tag: 'public', restrictions, 'x\nok\u001b[2J\u202e': 1 } },
    faults: [{ kind: 'restrictions', severity: 'danger' }],
    says: /^`token` has `x\\u000aok\\u001b\[2J\\u202e`, which Vapi ignores there$/,
    refused: true,
  },
  {
    name: 'an expired token',
    payload: { ...valid, exp: now - 240 },
    faults: [{ kind: 'expired', severity: 'refused' }],
    says: /^The token expired 4 minutes ago$/,
    remedy: /Sign a new token/,
    refused: true,
  },
  {
    name: 'an expired token with misplaced restrictions, the expiry first',
    payload: { ...valid, exp: now - 1, token: { tag: 'private' }, restrictions },
    faults: [
      { kind: 'expired', severity: 'refused' },
      { kind: 'misplaced', severity: 'danger' },
    ],
    refused: true,
  },
  {
    name: 'restrictions beside token',
    payload: { orgId: 'o', ...times, token: { tag: 'public' }, restrictions },
    faults: [
      { kind: 'misplaced', severity: 'danger' },
      { kind: 'unrestricted', severity: 'danger' },
    ],
    says: /`restrictions` must be nested inside `token`; Vapi ignores it here, so nothing is restricted/,
    refused: true,
  },
  {
    name: 'lists directly in the payload',
    payload: { orgId: 'o', ...times, token: { tag: 'public' }, allowedOrigins: ['https://app.example'] },
    faults: [
      { kind: 'misplaced', severity: 'danger' },
      { kind: 'unrestricted', severity: 'danger' },
    ],
    says: /`allowedOrigins` must be nested/,
    refused: true,
  },
  {
    name: 'lists directly in token',
    payload: { orgId: 'o', ...times, token: { tag: 'public', allowedAssistantIds: ['a1'] } },
    faults: [
      { kind: 'misplaced', severity: 'danger' },
      { kind: 'unrestricted', severity: 'danger' },
    ],
    says: /`token` has `allowedAssistantIds`, which Vapi ignores there/,
    refused: true,
  },
  {
    name: 'permissions',
    payload: { ...valid, permissions: ['calls:write'] },
    faults: [{ kind: 'permissions', severity: 'warning' }],
    refused: false,
  },
  {
    name: 'exp in milliseconds',
    payload: { ...valid, exp: now * 1000 },
    faults: [{ kind: 'exp-milliseconds', severity: 'danger' }],
    says: /`exp` is in milliseconds/,
    remedy: /Math\.floor\(Date\.now\(\) \/ 1000\) \+ 3600/,
    refused: true,
  },
  {
    name: 'exp as text',
    payload: { ...valid, exp: '1h' },
    faults: [{ kind: 'time', severity: 'refused' }],
    says: /`exp` must be a number of seconds since 1970, received text/,
    remedy: /expiresIn: '1h'/,
    refused: true,
  },
  {
    name: 'exp as a duration',
    payload: { ...valid, exp: 3600 },
    faults: [{ kind: 'exp-duration', severity: 'refused' }],
    says: /`exp` is a duration, not a date/,
    refused: true,
  },
  {
    name: 'no exp',
    payload: { orgId: 'o', token: valid.token },
    faults: [{ kind: 'exp-missing', severity: 'danger' }],
    says: /`exp` is missing, so the token never expires/,
    refused: true,
  },
  {
    name: 'exp 41 days away',
    payload: { ...valid, exp: now + 41 * 86_400 },
    faults: [{ kind: 'long-lived', severity: 'warning' }],
    says: /valid for another 41 days/,
    refused: false,
  },
  {
    name: 'nbf in the future',
    payload: { ...valid, nbf: now + 120 },
    faults: [{ kind: 'early', severity: 'refused' }],
    says: /its `nbf` is 2 minutes in the future/,
    refused: true,
  },
  {
    name: 'iat in milliseconds',
    payload: { ...valid, iat: now * 1000 },
    faults: [{ kind: 'time', severity: 'refused' }],
    says: /`iat` is in milliseconds/,
    refused: true,
  },
  {
    name: 'no orgId',
    payload: { ...times, token: valid.token },
    faults: [{ kind: 'org-id', severity: 'refused' }],
    says: /`orgId` is missing/,
    remedy: /`VAPI_ORG_ID`/,
    refused: true,
  },
  {
    name: 'orgId under another name',
    payload: { org_id: 'o', ...times, token: valid.token },
    faults: [{ kind: 'org-id', severity: 'refused' }],
    says: /Vapi ignores `org_id`/,
    remedy: /Rename `org_id` to `orgId`/,
    refused: true,
  },
  {
    name: 'orgId from an unset variable',
    payload: { ...valid, orgId: 'undefined' },
    faults: [{ kind: 'org-id', severity: 'refused' }],
    refused: true,
  },
  {
    name: 'RS256',
    header: { alg: 'RS256', typ: 'JWT' },
    payload: valid,
    faults: [{ kind: 'algorithm', severity: 'refused' }],
    says: /signed with `RS256`; Vapi accepts only `HS256`/,
    refused: true,
  },
  {
    name: 'a header that demands an extension',
    header: { alg: 'HS256', typ: 'JWT', crit: ['b64'], b64: false },
    payload: valid,
    faults: [{ kind: 'extension', severity: 'refused' }],
    refused: true,
  },
  {
    name: 'no token claim',
    payload: { orgId: 'o', ...times },
    faults: [{ kind: 'token-missing', severity: 'warning' }],
    says: /`token` is missing, so Vapi reads the token as public/,
    refused: false,
  },
  {
    name: 'a scope in place of token',
    payload: { orgId: 'o', ...times, scope: 'private' },
    faults: [{ kind: 'token-missing', severity: 'warning' }],
    says: /it ignores `scope`/,
    refused: false,
  },
  ...[null, 'private', [], { tag: 'Private' }, {}].map((token) => ({
    name: `token ${JSON.stringify(token)}`,
    payload: { orgId: 'o', ...times, token },
    faults: [{ kind: 'tag', severity: 'refused' }] as const,
    refused: true,
  })),
  {
    name: 'a misspelt restriction',
    payload: restricted({ allowedOrigin: ['https://app.example'] }),
    faults: [{ kind: 'restrictions', severity: 'danger' }],
    says: /unknown member `allowedOrigin`, which Vapi ignores/,
    remedy: /Rename it to `allowedOrigins`/,
    refused: true,
  },
  {
    name: 'restrictions that are text',
    payload: { ...valid, token: { tag: 'public', restrictions: 'none' } },
    faults: [{ kind: 'restrictions', severity: 'danger' }],
    refused: true,
  },
  {
    name: 'a flag as text',
    payload: restricted({ ...restrictions, allowTransientAssistant: 'false' }),
    faults: [{ kind: 'restrictions', severity: 'danger' }],
    refused: true,
  },
  {
    name: 'a list that is text',
    payload: restricted({ allowedOrigins: 'https://app.example' }),
    faults: [{ kind: 'origins', severity: 'refused' }],
    says: /must be an array/,
    refused: true,
  },
  {
    name: 'a list with null',
    payload: restricted({ allowedAssistantIds: [null] }),
    faults: [{ kind: 'assistants', severity: 'refused' }],
    says: /variable of an entry was empty/,
    refused: true,
  },
  {
    name: 'an empty list',
    payload: restricted({ allowedAssistantIds: [] }),
    faults: [{ kind: 'assistants', severity: 'warning' }],
    says: /allows nothing/,
    refused: false,
  },
  {
    name: 'ids in one text',
    payload: restricted({ allowedAssistantIds: ['a1, a2'] }),
    faults: [{ kind: 'assistants', severity: 'warning' }],
    refused: false,
  },
  {
    name: 'an origin with a trailing slash',
    payload: restricted({ allowedOrigins: ['https://app.example/'] }),
    faults: [{ kind: 'origins', severity: 'warning' }],
    says: /ends with a slash/,
    remedy: /Write it as `https:\/\/app\.example`/,
    refused: false,
  },
  {
    name: 'an origin with a wildcard',
    payload: restricted({ allowedOrigins: ['https://*.example'] }),
    faults: [{ kind: 'origins', severity: 'warning' }],
    says: /wildcards/,
    refused: false,
  },
  {
    name: 'a public token without restrictions',
    payload: { ...valid, token: { tag: 'public' } },
    faults: [{ kind: 'unrestricted', severity: 'danger' }],
    refused: false,
  },
  {
    name: 'a public token whose restrictions are empty',
    payload: restricted({}),
    faults: [{ kind: 'unrestricted', severity: 'danger' }],
    refused: false,
  },
  {
    name: 'an inline assistant beside listed ones',
    payload: restricted({ ...restrictions, allowTransientAssistant: true }),
    faults: [{ kind: 'transient', severity: 'danger' }],
    refused: false,
  },
  {
    name: 'a private token with lists',
    payload: { ...valid, token: { tag: 'private', restrictions } },
    faults: [{ kind: 'private-restricted', severity: 'danger' }],
    refused: false,
  },
  {
    name: 'an empty jti',
    payload: { ...valid, jti: '' },
    faults: [{ kind: 'jti', severity: 'refused' }],
    refused: true,
  },
]
