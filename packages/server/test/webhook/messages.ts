/** Server messages in the shape of Vapi's API. */
export const ended = {
  message: {
    type: 'status-update',
    status: 'ended',
    endedReason: 'customer-ended-call',
    timestamp: 1_800_000_000_000,
    call: { id: 'call-1', orgId: 'org-1', type: 'webCall' },
  },
}

export const report = {
  message: {
    type: 'end-of-call-report',
    endedReason: 'customer-ended-call',
    startedAt: '2027-01-15T08:00:00.000Z',
    endedAt: '2027-01-15T08:01:30.500Z',
    cost: 0.12,
    artifact: { transcript: 'AI: Hello. User: Zoë here.', messages: [] },
    analysis: { summary: 'They said hello.' },
    call: { id: 'call-1', orgId: 'org-1', type: 'webCall' },
  },
}
