import { endpoints, explain, type Grant, type Step } from '@vapi-auth/scopes'
import { element, find, setText } from '../page/element.ts'
import { sentence } from '../page/sentence.ts'
import type { Finding } from '../token/finding.ts'
import { parseRequest, type TypedRequest } from './request.ts'

const questions: Readonly<Record<Step['rule'], string>> = {
  path: 'Is the request spelled as it should be?',
  enabled: 'Is the token switched on?',
  scope: 'Does its tag cover the endpoint?',
  origin: 'May this page use it?',
  target: 'Is it a call to an assistant?',
  transient: 'Is the assistant a saved one?',
  overrides: 'Are the overrides harmless?',
  assistant: 'May it call this assistant?',
}

/** Runs `explain` on what the form holds, as it is typed, and shows each rule. */
export function createRequestForm(): { judge(grant: Grant | undefined, findings?: Finding[]): void } {
  const form = find('try', HTMLFormElement)
  const fields = {
    request: find('request', HTMLInputElement),
    origin: find('origin', HTMLInputElement),
    body: find('body', HTMLTextAreaElement),
  }
  const decision = find('decision', HTMLElement)
  const rules = find('rules', HTMLElement)
  let grant: Grant | undefined
  let unusable: Finding | undefined
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
    else if (unusable) show('refused', `Refused before any rule: ${unusable.message}.`)
    else if (grant) judge(explain(grant, parsed.access))
    else show('unjudged', 'Paste a token, and every rule is judged here.')
  }

  function judge(steps: Step[]): void {
    const first = steps.find(({ outcome }) => outcome === 'refused')
    if (first) show('refused', `Refused: ${first.status} ${first.code}`, steps)
    else show('allowed', 'Allowed', steps)
  }

  function show(verdict: 'allowed' | 'refused' | 'unjudged', text: string, steps: Step[] = []): void {
    decision.dataset.verdict = verdict
    setText(decision, text)
    rules.replaceChildren(...steps.map(ruleItem))
  }

  return {
    judge(next, findings = []) {
      grant = next
      unusable = findings.find(({ level }) => level === 'refused')
      // A first request that the token allows, until there is one that somebody typed.
      if (grant && !touched) suggest(fields, grant)
      update()
    },
  }
}

function suggest(
  { origin, body }: { origin: HTMLInputElement; body: HTMLTextAreaElement },
  { restrictions }: Grant,
): void {
  origin.value = restrictions?.allowedOrigins?.[0] ?? ''
  body.value = `{ "assistantId": ${JSON.stringify(restrictions?.allowedAssistantIds?.[0] ?? 'a1')} }`
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
