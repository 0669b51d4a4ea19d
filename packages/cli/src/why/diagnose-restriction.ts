import type { Grant } from '@vapi-auth/scopes'
import { type Fault, nearOrigin } from '@vapi-auth/scopes/internal'
import { type Diagnosis, told } from './diagnosis.ts'

/** Says why a token does not allow the origin of a page. */
export function diagnoseOrigin(
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

/** Says why a token does not allow an assistant. */
export function diagnoseAssistant(
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

/** Says why a token does not allow an inline assistant. */
export function diagnoseTransient(faults: readonly Fault[], grant: Grant | undefined): Diagnosis | undefined {
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
