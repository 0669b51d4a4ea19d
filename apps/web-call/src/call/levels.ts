import type { WebCall } from '@vapi-auth/web'
import { find } from '../page/element.ts'

/** Shows how loud both sides are. */
export function showLevels(call: WebCall): void {
  const assistant = find('assistant-level', HTMLMeterElement)
  const user = find('user-level', HTMLMeterElement)
  call.on('volume-level', (level) => {
    assistant.value = level
  })
  call.on('local-volume-level', (level) => {
    // Speech is seldom above a fifth of what a microphone can hear.
    user.value = Math.min(1, level * 5)
  })
  call.subscribe(({ status }) => {
    if (status === 'live') return
    assistant.value = 0
    user.value = 0
  })
}
