import { element, find, setText } from '../page/element.ts'
import { sentence } from '../page/sentence.ts'
import type { Refusal } from './refusal.ts'
import { type CallState, type Stage, type StageName, stageNames, stageOf } from './stages.ts'

const states: Readonly<Record<Stage['status'], string>> = {
  waiting: '',
  running: 'under way',
  done: 'done',
  failed: 'failed',
}

/** What stands beside a stage that has nothing to say of itself. */
const usualNotes: Readonly<Record<StageName, string>> = {
  token: 'from your token server',
  created: 'POST /call/web, with that token',
  joined: 'sound, carried by Daily',
  ended: 'by you, or by the assistant',
}

const announcements: Readonly<Record<StageName, string>> = {
  token: 'Asking for a token',
  created: 'Creating the call',
  joined: 'Joining the call',
  ended: 'The call has ended',
}

/** Shows a call: its stages, what went wrong, and what the button does now. */
export function createCallView(): { show(state: CallState): void } {
  const button = find('button', HTMLButtonElement)
  const refusalPlace = find('refusal', HTMLElement)
  let shown: Refusal | undefined

  // The second click of a double click would end the call that the first one started.
  button.addEventListener('click', (event) => event.detail > 1 && event.preventDefault())

  return {
    show(state) {
      const { stages, active, refusal, hint = '' } = state
      for (const name of stageNames) {
        const { status, note } = stages[name]
        find(`stage-${name}`, HTMLElement).dataset.status = status
        setText(find(`state-${name}`, HTMLElement), states[status])
        setText(find(`note-${name}`, HTMLElement), note || usualNotes[name])
      }
      setText(button, active ? 'End call' : refusal ? 'Try again' : 'Start call')
      button.dataset.active = String(active)
      setText(find('hint', HTMLElement), hint)
      setText(find('announcement', HTMLElement), announce(state))
      if (refusal !== shown) refusalPlace.replaceChildren(...(refusal ? refusalParts(refusal) : []))
      shown = refusal
    },
  }
}

function announce(state: CallState): string {
  const name = stageOf(state)
  if (state.refusal) return ''
  if (name === 'joined' && state.stages.joined.status === 'done') return 'You are in the call'
  return state.active || name === 'ended' ? announcements[name] : 'Given up'
}

function refusalParts({ code, message, remedy }: Refusal): HTMLElement[] {
  return [
    element('p', { class: 'message' }, sentence(message)),
    element('p', { class: 'remedy' }, element('strong', {}, 'What to do: '), `${remedy}.`),
    element('code', {}, code),
  ]
}
