import { createLimits, limitError } from '@vapi-auth/server/limits'

const limits = createLimits({ perSubject: { concurrent: 1 } })
await limits.admit({ subject: 'anna', maxSeconds: 300 })
const second = await limits.admit({ subject: 'anna', maxSeconds: 300 })
if (!second.allowed) throw limitError(second)
