import { createLimits } from '@vapi-auth/server/limits'

const limits = createLimits({ perSubject: { concurrent: 1 } })
const first = await limits.admit({ subject: 'anna', maxSeconds: 300 })
if (first.allowed) await limits.started(first.lease, { callId: 'call-1' })
await limits.ended('call-1') // in the webhook, when the call has ended
console.log((await limits.admit({ subject: 'anna', maxSeconds: 300 })).allowed) // true
