import { dailyConfig } from '@vapi-auth/sandbox/page'
import { createWebCall, fromCallEndpoint, fromTokens } from '@vapi-auth/web'
import { useWebCall } from '@vapi-auth/web/react'

const load = () => import('@vapi-ai/web')

export const byRoute = createWebCall({
  start: fromCallEndpoint('/api/call'),
  load,
  dailyConfig: dailyConfig('http://127.0.0.1:4000'),
})

const issue = async () => ({ token: 'a token', expiresIn: 60 })
export const byToken = createWebCall({ start: fromTokens(issue, { assistantId: 'a1' }), load })

// @ts-expect-error: a source returns text; each call needs a token of its own.
export const bySource = fromTokens(async () => 'a token', { assistantId: 'a1' })

byRoute.on('volume-level', (level) => level.toFixed(1))
byRoute.on('message', ({ transcript }) => String(transcript))
// @ts-expect-error: there is no such event.
byRoute.on('volume', () => {})

export function useStatus(): string {
  const { status, refusal } = useWebCall({ start: fromCallEndpoint('/api/call'), load })
  return refusal?.remedy ?? status
}
