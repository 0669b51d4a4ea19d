import type { WebCall } from '@vapi-auth/web'
import { element, find, setText } from '../page/element.ts'
import { type Line, withMessage } from './transcript.ts'

const speakers: Readonly<Record<Line['role'], string>> = { assistant: 'Assistant', user: 'You' }

/** Shows what is said, as it is said. A new call begins with an empty page. */
export function showTranscript(call: WebCall): void {
  const list = find('transcript', HTMLOListElement)
  let lines: readonly Line[] = []

  call.on('message', (message) => {
    lines = withMessage(lines, message)
    lines.forEach((line, index) => {
      const item = list.children[index] ?? list.appendChild(itemFor(line))
      const text = item.querySelector('.text')
      if (text) setText(text, line.text)
      item.classList.toggle('open', line.open)
    })
  })
  call.subscribe(({ status }) => {
    if (status !== 'starting') return
    lines = []
    list.replaceChildren()
  })
}

function itemFor({ role }: Line): HTMLElement {
  return element(
    'li',
    { 'data-role': role },
    element('strong', {}, `${speakers[role]} `),
    element('span', { class: 'text' }),
  )
}
