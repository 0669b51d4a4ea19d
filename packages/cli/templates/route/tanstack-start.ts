import { createFileRoute } from '@tanstack/react-router'
import { startCall } from './vapi-call'

export const Route = createFileRoute('/api/call')({
  server: {
    handlers: {
      POST: ({ request }) => startCall(request),
      OPTIONS: ({ request }) => startCall(request),
    },
  },
})
