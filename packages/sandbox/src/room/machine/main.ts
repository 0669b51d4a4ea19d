import { createCallMachine } from './call-machine.ts'
import type { DailyGlobal } from './daily.ts'

// daily-js evaluates this script once per load, and each client of its own that waits then gets a machine.
const { pendings, instances } = (window as unknown as { _daily: DailyGlobal })._daily
for (const id of pendings.splice(0)) {
  const instance = instances[id]
  if (instance) instance.callMachine = createCallMachine(id, instance)
}
