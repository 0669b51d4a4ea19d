import { createLimits } from '@vapi-auth/server/limits'
import { expect, it } from 'vitest'
import { type ApiCall, createStage } from './sample-call.ts'

it('revoking a user of limits ends all 50 calls of that user that run in the sandbox', async () => {
  const { sandbox, ask, statusOf } = createStage()
  const limits = createLimits({ fetch: sandbox.fetch })
  const calls: ApiCall[] = []
  for (let i = 0; i < 51; i++) {
    const subject = i < 50 ? 'ada' : 'grace'
    const admitted = await limits.admit({ subject, maxSeconds: 600 })
    if (!admitted.allowed) throw new Error(admitted.code)
    const call = await ask('POST /call/web', { assistant: {} })
    await limits.started(admitted.lease, { callId: call.id, controlUrl: call.monitor.controlUrl })
    calls.push(call)
  }
  const { ended, unreachable } = await limits.revoke('ada')
  expect(new Set(ended)).toEqual(new Set(calls.slice(0, 50).map(({ id }) => id)))
  expect(unreachable).toEqual([])
  const statuses = await Promise.all(calls.map(statusOf))
  expect(statuses.slice(0, 50).every((status) => status === 'ended')).toBe(true)
  expect(statuses[50]).not.toBe('ended')
})
