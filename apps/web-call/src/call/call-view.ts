import type { Refusal, WebCall, WebCallState, WebCallStatus } from '@vapi-auth/web'
import { element, find, setText } from '../page/element.ts'

const sentences: Readonly<Record<WebCallStatus, string>> = {
  idle: 'Ready. The browser will ask for the microphone.',
  starting: 'Starting the call …',
  ringing: 'Ringing …',
  live: 'You are in the call.',
  ended: 'The call has ended.',
  refused: 'There is no call.',
}

const reasons: Readonly<Record<string, string>> = {
  'customer-ended-call': 'You hung up.',
  'assistant-ended-call': 'The assistant hung up.',
  'exceeded-max-duration': 'Its time was over.',
}

/** Shows a call: how far it is, what went wrong, and what the buttons do now. */
export function createCallView(call: WebCall): void {
  const button = find('button', HTMLButtonElement)
  const mute = find('mute', HTMLButtonElement)
  const ways = find('ways', HTMLFieldSetElement)
  const status = find('status', HTMLElement)
  const refusalPlace = find('refusal', HTMLElement)
  let shown: Refusal | undefined

  find('call', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    if (isActive(call.getState())) call.stop()
    // It never rejects: what goes wrong is in the state.
    else void call.start()
  })
  // The second click of a double click would end the call that the first one started.
  button.addEventListener('click', (event) => event.detail > 1 && event.preventDefault())
  mute.addEventListener('click', () => call.mute(!call.getState().muted))

  call.subscribe((state) => {
    const active = isActive(state)
    setText(status, sentenceOf(state))
    status.dataset.status = state.status
    setText(
      button,
      state.status === 'live' ? 'Hang up' : active ? 'Cancel' : state.refusal ? 'Try again' : 'Start call',
    )
    button.dataset.active = String(active)
    ways.disabled = active
    mute.setAttribute('aria-pressed', String(state.muted))
    const hint = state.microphoneBlocked
      ? 'The browser gives no microphone: allow it for this page, or only listen.'
      : ''
    setText(find('hint', HTMLElement), hint)
    const { refusal } = state
    if (refusal !== shown) refusalPlace.replaceChildren(...(refusal ? refusalParts(refusal) : []))
    shown = refusal
  })
}

function isActive({ status }: WebCallState): boolean {
  return status === 'starting' || status === 'ringing' || status === 'live'
}

function sentenceOf({ status, endedReason = '' }: WebCallState): string {
  const reason = status === 'ended' ? reasons[endedReason] : undefined
  return reason === undefined ? sentences[status] : `${sentences[status]} ${reason}`
}

function refusalParts({ code, message, remedy }: Refusal): HTMLElement[] {
  return [
    element('p', { class: 'message' }, ...withCode(`${message}.`)),
    element('p', { class: 'remedy' }, element('strong', {}, 'What to do: '), ...withCode(remedy)),
    element('code', {}, code),
  ]
}

/** Text whose names stand in backticks, as elements. */
function withCode(text: string): (HTMLElement | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}
