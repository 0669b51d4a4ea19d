import { decodeUnverified, explain, type Grant, isAuthError } from '@vapi-auth/scopes'
import { claimedGrant, type Fault, type FaultKind, nearOrigin, payloadFaults } from '@vapi-auth/scopes/internal'
import type { ApiErrorCode } from '@vapi-auth/scopes/refusals'
import { isUuid } from '../input/token.ts'
import type { KeyCheck } from '../token/key-check.ts'

/** Why a request was refused, and what to do. */
export interface Diagnosis {
  readonly cause: string
  readonly remedy: string
}

/** The request that was refused, as far as it is known. */
export interface Suspect {
  readonly token: string
  readonly method: string
  readonly target: string
  readonly origin?: string | undefined
  /** Whether the token verifies with the key at hand. Absent without a key. */
  readonly keyCheck?: KeyCheck | undefined
  /** Seconds since the epoch. */
  readonly now: number
}

/** Returns what a token says about an answer of the API, or nothing where it says nothing. */
export function diagnose(suspect: Suspect, code: ApiErrorCode, refused: string | undefined): Diagnosis | undefined {
  const { token } = suspect
  const text = textInPlaceOfToken(suspect, code)
  if (text) return text
  let header: Record<string, unknown>
  let payload: Record<string, unknown>
  try {
    ;({ header, payload } = decodeUnverified(token))
  } catch (error) {
    if (!isAuthError(error)) throw error
    return { cause: `The token cannot be read: ${error.message}`, remedy: error.remedy }
  }
  if (code === 'ERR_API_HEADER') return unsent
  const faults = payloadFaults(header, payload, suspect.now)
  const grant = claimedGrant(payload)
  switch (code) {
    case 'ERR_API_KEY':
      return diagnoseKey(suspect, faults, grant)
    case 'ERR_API_SCOPE':
      return diagnoseScope(suspect, faults, grant)
    case 'ERR_API_ORIGIN':
      return diagnoseOrigin(suspect.origin ?? refused, faults, grant)
    case 'ERR_API_ASSISTANT':
      return diagnoseAssistant(refused, faults, grant)
    case 'ERR_API_TRANSIENT':
      return diagnoseTransient(faults, grant)
    default:
      return undefined
  }
}

/** What was sent is not a token: an API key, or the name of an empty variable. */
function textInPlaceOfToken({ token, target }: Suspect, code: ApiErrorCode): Diagnosis | undefined {
  if (/^(?:undefined|null|NaN|None|\[object \w+\]|\$\{?\w+\}?|)$/.test(token)) {
    return {
      cause: `The token is the text \`${token}\`: the variable or promise that should give it was not set or not awaited`,
      remedy:
        'Set the variable (`VAPI_JWT`, `VAPI_PRIVATE_KEY`) where the code runs, await the function that signs, and fail when the result is empty.',
    }
  }
  if (token.includes('.') || (code !== 'ERR_API_KEY' && code !== 'ERR_API_SCOPE')) return undefined
  const what = isUuid(token) ? 'An API key' : 'A text without dots, as an API key is,'
  return target === '/call/web'
    ? {
        cause: `${what} was sent, not a JWT; \`POST /call/web\` accepts only the public key or a public token, so this is the private key, or one of another organization or region`,
        remedy:
          'Send the public key from the Vapi dashboard, or a public token that your server signs. Never put the private key into a page.',
      }
    : {
        cause: `${what} was sent, not a JWT; this endpoint accepts only the private key or a private token, so this is the public key, or one of another organization or region`,
        remedy:
          'From a server, send the private key from the Vapi dashboard, or sign a private token with it. Keep the public key for `POST /call/web`.',
      }
}

const unsent: Diagnosis = {
  cause:
    'The request carried no key or token, although there is a token here: the header was not set, its variable is empty where the code runs, or a proxy or redirect dropped it',
  remedy:
    'Send `Authorization: Bearer <token>` with this request, and check that the variable of the token is set in that very process.',
}

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

function diagnoseKey(
  { target, keyCheck }: Suspect,
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
  if (keyCheck?.fits) {
    return {
      cause: `The token is in order and was signed with the key in \`${keyCheck.name}\`, so Vapi does not know this key for the organization in \`orgId\`: it was replaced or deleted, belongs to a different organization, or lives in the other region`,
      remedy:
        'Copy the organization id and its private key again from the Vapi dashboard, and use the host of its region: `https://api.vapi.ai` (US) or `https://api.eu.vapi.ai` (EU).',
    }
  }
  return undefined
}

function diagnoseScope(
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

function diagnoseOrigin(
  refused: string | undefined,
  faults: readonly Fault[],
  grant: Grant | undefined,
): Diagnosis | undefined {
  const list = grant?.restrictions?.allowedOrigins
  if (list === undefined) return elsewhere('origins', 'allowed origins', faults)
  const near = refused !== undefined && Array.isArray(list) && nearOrigin(refused, list)
  if (near && !list.includes(refused)) {
    return {
      cause: `The token allows the origin \`${near.entry.slice(0, 80)}\`, and the page has \`${refused.slice(0, 80)}\`: the difference is ${near.difference}`,
      remedy: /slash|path/.test(near.difference)
        ? `Write it into \`allowedOrigins\` as \`${refused.slice(0, 80)}\`, without a path or trailing slash.`
        : `Add \`${refused.slice(0, 80)}\` to \`allowedOrigins\`, exactly so.`,
    }
  }
  const fault = faults.find(({ kind }) => kind === 'origins')
  if (fault) return told(fault)
  if (refused === undefined) return undefined
  if (list.includes(refused)) return allowedHere(`the origin \`${refused.slice(0, 80)}\``)
  const own = refused === 'null' ? ' (a page opened as a file, or a sandboxed frame)' : ''
  return {
    cause: `The token does not allow the origin \`${refused.slice(0, 80)}\`${own}; it allows ${listed(list)}`,
    remedy: `Add \`${refused.slice(0, 80)}\` to \`allowedOrigins\` where the token is signed, if this page may use it.`,
  }
}

function diagnoseAssistant(
  refused: string | undefined,
  faults: readonly Fault[],
  grant: Grant | undefined,
): Diagnosis | undefined {
  const list = grant?.restrictions?.allowedAssistantIds
  if (list === undefined) return elsewhere('assistants', 'allowed assistants', faults)
  const fault = faults.find(({ kind }) => kind === 'assistants')
  if (fault) return told(fault)
  if (refused === undefined) return undefined
  if (list.includes(refused)) {
    return {
      cause: `The token allows the assistant \`${refused.slice(0, 64)}\`, so the assistant does not exist in the organization of the key: it belongs to a different organization, or was deleted`,
      remedy: 'Check the assistant id in the Vapi dashboard, in the organization and region whose key signs the token.',
    }
  }
  const near = list.find((id) => String(id).toLowerCase().replaceAll(/\s/g, '') === refused.toLowerCase())
  return {
    cause:
      near === undefined
        ? `The token does not allow the assistant \`${refused.slice(0, 64)}\`; it allows ${listed(list)}`
        : `The token allows the assistant \`${near.slice(0, 64)}\`, which differs from \`${refused.slice(0, 64)}\` only by case or whitespace`,
    remedy: `Add \`${refused.slice(0, 64)}\` to \`allowedAssistantIds\` where the token is signed, or send an \`assistantId\` that it lists.`,
  }
}

function diagnoseTransient(faults: readonly Fault[], grant: Grant | undefined): Diagnosis | undefined {
  const { allowedAssistantIds, allowTransientAssistant } = grant?.restrictions ?? {}
  if (allowedAssistantIds === undefined && allowTransientAssistant !== false) {
    return elsewhere('transient', 'transient (inline) assistants', faults)
  }
  const why =
    allowedAssistantIds === undefined
      ? '`allowTransientAssistant: false`'
      : '`allowedAssistantIds`, which excludes them'
  return {
    cause: `The call defines its assistant inline (transient), and the token has ${why}`,
    remedy:
      'Save the assistant with `POST /assistant` from your server and send its `assistantId` (or the id of a listed one). Only if any assistant may be called, sign with `allowTransientAssistant: true` and without `allowedAssistantIds`.',
  }
}

/** The token at hand does not restrict what was refused. */
function elsewhere(kind: string, what: string, faults: readonly Fault[]): Diagnosis {
  const ignored = faults.find((fault) => fault.kind === 'misplaced' || fault.kind === 'restrictions')
  const aside = ignored ? ` (${ignored.message})` : ''
  const name = kind === 'origins' ? 'origin' : kind === 'assistants' ? 'assistant' : 'transient assistant'
  return {
    cause: `The token given here restricts no ${name}${aside}, so the restriction is one of the public key itself, set in the dashboard, or another token was sent`,
    remedy: `${ignored ? `${ignored.remedy} ` : ''}Look at the ${what} of the public key in the Vapi dashboard, and find out which token the page really sends.${kind === 'transient' ? ' Or save the assistant and start the call by its `assistantId`.' : ''}`,
  }
}

function allowedHere(what: string): Diagnosis {
  return {
    cause: `The token given here allows ${what}, so the request carried another token, or the public key, whose own list in the dashboard lacks it`,
    remedy:
      'Find out which token the page really sends, sign it anew, and look at the allowed origins of the public key in the Vapi dashboard.',
  }
}

function listed(list: readonly unknown[]): string {
  const names = list.slice(0, 3).map((entry) => `\`${String(entry).slice(0, 80)}\``)
  return names.length === 0 ? 'none at all' : `${names.join(', ')}${list.length > 3 ? ', …' : ''} only`
}

function told({ message, remedy }: Fault): Diagnosis {
  return { cause: message, remedy }
}
