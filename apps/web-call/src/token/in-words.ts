import type { Grant } from '@vapi-auth/scopes'

const either = new Intl.ListFormat('en', { type: 'disjunction' })

/** What a grant allows and forbids, in sentences. */
export function inWords({ tag, restrictions = {} }: Grant): string[] {
  const { enabled = true, allowedOrigins, allowedAssistantIds } = restrictions
  if (!enabled) return ['It is disabled: it may do nothing at all.']
  if (tag === 'private') return ['It may call every endpoint.', 'It belongs on a server, never in a page.']
  const { allowTransientAssistant = allowedAssistantIds === undefined } = restrictions
  const bound = allowedAssistantIds !== undefined || !allowTransientAssistant
  return [
    'It may start web calls (POST /call/web), and nothing else.',
    choose(
      allowedOrigins,
      'Any page may use it.',
      'No page may use it: its list of origins is empty.',
      (list) =>
        `Only pages of ${list} may use it. Vapi does not check this for requests without an Origin, as curl sends.`,
    ),
    choose(
      allowedAssistantIds,
      'It may call any assistant of the organization.',
      'It may call no assistant: its list of assistants is empty.',
      (list) => `It may call only the assistant ${list}.`,
    ),
    ...(bound
      ? ['A call may hold assistantId and roomDeleteOnUserLeaveEnabled only, unless whoever checks it allows more.']
      : ['It may bring an assistant of its own: any model, any prompt.']),
  ]
}

function choose(
  list: readonly string[] | undefined,
  any: string,
  none: string,
  some: (list: string) => string,
): string {
  if (list === undefined) return any
  // A token that nobody has verified may hold anything.
  return Array.isArray(list) && list.length > 0 ? some(either.format(shortened(list))) : none
}

// What a sentence can hold. All of it is among the claims.
const NAMED = 5
const LENGTH = 80

function shortened(list: readonly unknown[]): string[] {
  const named = list.slice(0, NAMED).map((value) => {
    const text = String(value)
    return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text
  })
  return list.length > NAMED ? [...named, `${list.length - NAMED} more`] : named
}
