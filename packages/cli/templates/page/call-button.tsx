import { fromCallEndpoint } from '@vapi-auth/web'
import { useWebCall } from '@vapi-auth/web/react'

const start = fromCallEndpoint('/api/call')
const load = () => import('@vapi-ai/web')

export function CallButton() {
  const call = useWebCall({ start, load })
  const isOver = call.status === 'idle' || call.status === 'ended' || call.status === 'refused'
  return (
    <>
      <button type="button" onClick={isOver ? call.start : call.stop}>
        {isOver ? 'Start call' : call.status === 'live' ? 'Hang up' : 'Cancel'}
      </button>
      {call.refusal && <p role="alert">{`${call.refusal.message}. ${call.refusal.remedy}`}</p>}
    </>
  )
}
