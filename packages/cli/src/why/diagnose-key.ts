import { explain, type Grant } from '@vapi-auth/scopes'
import type { Fault, FaultKind } from '@vapi-auth/scopes/internal'
import { type Diagnosis, type Suspect, told, wrapped } from './diagnosis.ts'

const keyFaults: readonly FaultKind[] = [
  'expired',
  'exp-duration',
  'algorithm',
  'org-id',
  'time',
  'tag',
  'early',
  'extension',
  'jti',
  'exp-milliseconds',
]

/** Says why Vapi does not accept a token at all. */
export function diagnoseKey(
  { target, keyCheck, wrapping }: Suspect,
  faults: readonly Fault[],
  grant: Grant | undefined,
): Diagnosis | undefined {
  const fault = keyFaults
    .map((kind) => faults.find((fault) => fault.kind === kind))
    .find((fault) => fault !== undefined)
  if (fault) return told(fault)
  if (grant?.restrictions?.enabled === false) {
    return {
      cause: 'The token is disabled: it was signed with `enabled: false`',
      remedy: 'Sign it without `enabled: false`.',
    }
  }
  if (grant?.tag === 'private' && target === '/call/web') {
    return {
      cause: 'A private token was sent to `POST /call/web`, which accepts public ones only',
      remedy:
        "Sign a public token for it: `{ tag: 'public', restrictions: { … } }`. Keep private tokens on the server.",
    }
  }
  if (keyCheck?.fits === false && keyCheck.code !== 'ERR_TOKEN_CLAIM')
    return { cause: keyCheck.message, remedy: keyCheck.remedy }
  const endless = faults.find(({ kind }) => kind === 'exp-missing')
  if (endless) return told(endless)
  if (wrapping) return wrapped(wrapping)
  if (keyCheck?.fits) {
    return {
      cause: `The token is in order and was signed with the key in \`${keyCheck.name}\`, so Vapi does not know this key for the organization in \`orgId\`: it was replaced or deleted, belongs to a different organization, or lives in the other region`,
      remedy:
        'Copy the organization id and its private key again from the Vapi dashboard, and use the host of its region: `https://api.vapi.ai` (US) or `https://api.eu.vapi.ai` (EU).',
    }
  }
  return undefined
}

/** Says why a token may not call an endpoint. */
export function diagnoseScope(
  { method, target }: Suspect,
  faults: readonly Fault[],
  grant: Grant | undefined,
): Diagnosis | undefined {
  const fault = faults.find(({ kind }) => kind === 'tag' || kind === 'token-missing')
  if (fault) return told(fault)
  const misplaced = faults.find(({ kind, message }) => kind === 'misplaced' && /`tag`/.test(message))
  if (misplaced) return told(misplaced)
  if (grant?.tag === 'private') {
    return {
      cause:
        'The token given here is private and may call every endpoint, so the request carried another one: a public token, or one without a `token` claim',
      remedy:
        "Find out which token is really sent (print its claims with `vapi-auth inspect`), and sign that one with `token: { tag: 'private' }`.",
    }
  }
  const refused = explain(grant ?? { tag: 'public' }, { method, target }).find(({ rule }) => rule === 'scope')
  if (refused?.outcome !== 'refused') return undefined
  return {
    cause: `\`${method} ${target.slice(0, 80)}\` requires a private token; this one is public`,
    remedy:
      "Call it from your server with a private token: sign `token: { tag: 'private' }`. A page may only send `POST /call/web`.",
  }
}
