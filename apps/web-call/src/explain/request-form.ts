import { type Access, endpoints, explain, type Grant, match, type Step } from '@vapi-auth/scopes'
import { judge, type ReadToken } from '@vapi-auth/scopes/internal'
import { element, find, setText } from '../page/element.ts'
import { sentence } from '../page/sentence.ts'
import { parseRequest, type TypedRequest } from './request.ts'
import { firstOf } from './survey.ts'

const rulesOfVapi = { endpoints, explain, match }

const questions: Readonly<Record<Step['rule'], string>> = {
  path: 'Is the request spelled as it should be?',
  grant: 'Does every restriction have its type?',
  enabled: 'Is the token enabled?',
  scope: 'Does its tag cover the endpoint?',
  origin: 'May this page use it?',
  body: 'Is the body a JSON object?',
  transient: 'Is the assistant a saved one?',
  member: 'Does the call hold only what is allowed?',
  overrides: 'Are the overrides allowed?',
  assistant: 'May it call this assistant?',
}

/** Runs `explain` on what the form holds, as it is typed, and shows each rule. */
export function createRequestForm(): { judge(token: ReadToken | undefined): void } {
  const form = find('try', HTMLFormElement)
  const fields = {
    request: find('request', HTMLInputElement),
    origin: find('origin', HTMLInputElement),
    body: find('body', HTMLTextAreaElement),
  }
  const decision = find('decision', HTMLElement)
  const rules = find('rules', HTMLElement)
  let token: ReadToken | undefined
  let touched = false

  find('endpoints', HTMLElement).append(...Object.keys(endpoints).map((value) => element('option', { value })))
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('input', () => {
    touched = true
    update()
  })

  function update(): void {
    const typed: TypedRequest = { request: fields.request.value, origin: fields.origin.value, body: fields.body.value }
    const parsed = parseRequest(typed)
    for (const field of ['request', 'body'] as const) {
      const problem = 'field' in parsed && parsed.field === field ? parsed.problem : ''
      setText(find(`${field}-problem`, HTMLElement), problem)
      fields[field].setAttribute('aria-invalid', String(problem !== ''))
    }
    if ('field' in parsed) show('unjudged', 'Complete the request, and every rule is judged here.')
    else if (token) decide(token, parsed.access)
    else show('unjudged', 'Paste a token, and every rule is judged here.')
  }

  function decide(read: ReadToken, access: Access): void {
    const { allowed, tokenRefused, refusal, steps, didYouMean, nearOrigin } = judge(read, access, rulesOfVapi)
    const hint = didYouMean === undefined ? (nearOrigin ?? '') : `Did you mean ${didYouMean}?`
    if (tokenRefused) show('refused', `Refused before any rule: ${refusal?.message}.`)
    else if (allowed) show('allowed', 'Allowed', steps)
    else show('refused', `Refused: ${refusal?.code}. ${hint}`.trim(), steps)
  }

  function show(verdict: 'allowed' | 'refused' | 'unjudged', text: string, steps: readonly Step[] = []): void {
    decision.dataset.verdict = verdict
    setText(decision, text)
    rules.replaceChildren(...steps.map(ruleItem))
  }

  return {
    judge(next) {
      token = next
      // A first request that the token allows, until there is one that somebody typed.
      if (token?.grant && !touched) suggest(fields, token.grant)
      update()
    },
  }
}

function suggest(
  { origin, body }: { origin: HTMLInputElement; body: HTMLTextAreaElement },
  { restrictions }: Grant,
): void {
  origin.value = firstOf(restrictions?.allowedOrigins) ?? ''
  body.value = `{ "assistantId": ${JSON.stringify(firstOf(restrictions?.allowedAssistantIds) ?? 'a1')} }`
}

function ruleItem({ rule, outcome, code, message, remedy }: Step): HTMLElement {
  return element(
    'li',
    { 'data-outcome': outcome },
    element('span', { class: 'outcome' }, outcome),
    element('span', { class: 'question' }, questions[rule]),
    ...(message === undefined ? [] : [element('span', { class: 'message' }, sentence(message))]),
    ...(remedy === undefined ? [] : [element('span', { class: 'remedy' }, sentence(remedy))]),
    ...(code === undefined ? [] : [element('code', {}, code)]),
  )
}
