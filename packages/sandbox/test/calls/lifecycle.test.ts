import { describe, expect, it } from 'vitest'
import { createStage, enterRoom, server } from './sample-call.ts'

const lines = [
  { role: 'assistant', text: 'Hello.', after: 0, seconds: 2 },
  { role: 'user', text: 'Hi there.', after: 1, seconds: 2 },
] as const
const phone = { customer: { number: '+15550100' } }

describe('a phone call', () => {
  it('is queued, rings, is answered and ends', async () => {
    const { sandbox, ask, statusOf } = createStage({ script: lines })
    const call = await ask('POST /call', phone)
    expect(call).toMatchObject({ type: 'outboundPhoneCall', status: 'queued' })
    await sandbox.advance(1)
    expect(await statusOf(call)).toBe('ringing')
    await sandbox.advance(2)
    expect(await statusOf(call)).toBe('in-progress')
    await sandbox.advance(6)
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({
      status: 'ended',
      endedReason: 'customer-ended-call',
      startedAt: '2027-01-15T08:00:03.000Z',
      endedAt: '2027-01-15T08:00:09.000Z',
      cost: 0.005,
      costBreakdown: { vapi: 0.005, total: 0.005 },
      transcript: 'AI: Hello.\nUser: Hi there.\n',
      messages: [
        { role: 'bot', message: 'Hello.', secondsFromStart: 0, duration: 2000 },
        { role: 'user', message: 'Hi there.', secondsFromStart: 3, duration: 2000 },
      ],
      artifact: { messagesOpenAIFormatted: [{ role: 'assistant', content: 'Hello.' }, { role: 'user' }] },
    })
  })

  it.each([
    ['assistant', 'assistant-ended-call'],
    ['customer', 'customer-ended-call'],
  ] as const)('ends when the %s hangs up', async (hangUp, endedReason) => {
    const { sandbox, ask } = createStage({ script: [{ hangUp, after: 1 }] })
    const { id } = await ask('POST /call', phone)
    await sandbox.advance(4)
    expect(await ask(`GET /call/${id}`)).toMatchObject({ status: 'ended', endedReason })
  })

  it('ends at `maxDurationSeconds` of its assistant', async () => {
    const { sandbox, ask, statusOf } = createStage({
      script: [{ role: 'assistant', text: 'On and on.', seconds: 900 }],
    })
    const call = await ask('POST /call', { ...phone, assistant: { maxDurationSeconds: 30 } })
    await sandbox.advance(32)
    expect(await statusOf(call)).toBe('in-progress')
    await sandbox.advance(1)
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({ status: 'ended', endedReason: 'exceeded-max-duration' })
  })

  it('is scheduled by `schedulePlan`, and made at that time', async () => {
    const { sandbox, ask, statusOf } = createStage()
    const call = await ask('POST /call', { ...phone, schedulePlan: { earliestAt: '2027-01-15T08:30:00.000Z' } })
    expect(call.status).toBe('scheduled')
    await sandbox.advance(1799)
    expect(await statusOf(call)).toBe('scheduled')
    await sandbox.advance(2)
    expect(await statusOf(call)).toBe('ringing')
  })

  it('is not made when it was deleted before its time', async () => {
    const { sandbox, received, ask } = createStage()
    const body = { ...phone, assistant: { server }, schedulePlan: { earliestAt: '2027-01-15T09:00:00.000Z' } }
    const { id } = await ask('POST /call', body)
    await ask(`DELETE /call/${id}`)
    await sandbox.advance(7200)
    expect(received).toEqual([])
  })

  it('is one of many for `customers`, with an error for who cannot be called', async () => {
    const { ask } = createStage()
    const customers = [{ number: '+15550100' }, { name: 'Nobody' }, { sipUri: 'sip:anna@app.example' }]
    expect(await ask('POST /call', { assistantId: 'a1', customers })).toEqual({
      results: [
        expect.objectContaining({ assistantId: 'a1', customer: customers[0], status: 'queued' }),
        expect.objectContaining({ assistantId: 'a1', customer: customers[2], status: 'queued' }),
      ],
      errors: [{ customer: customers[1], error: 'customer.number or customer.sipUri must be a non-empty string' }],
    })
  })
})

describe('a web call', () => {
  it('ends when nobody joins within `customerJoinTimeoutSeconds`', async () => {
    const { sandbox, ask, statusOf } = createStage()
    const call = await ask('POST /call/web', { assistant: { customerJoinTimeoutSeconds: 20 } })
    await sandbox.advance(19)
    expect(await statusOf(call)).toBe('queued')
    await sandbox.advance(1)
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({
      status: 'ended',
      endedReason: 'call.in-progress.error-assistant-did-not-receive-customer-audio',
      cost: 0,
    })
    expect((await sandbox.fetch(`${call.webCallUrl}/events`)).status).toBe(404)
  })

  it('rings when a page joins, is answered when it can be heard, and ends when it leaves', async () => {
    const { sandbox, ask, statusOf } = createStage()
    const call = await ask('POST /call/web', { assistantId: 'a1' })
    const page = await enterRoom(sandbox, call)
    expect(await statusOf(call)).toBe('ringing')
    await page.say({ type: 'app-message', data: 'playable' })
    expect(await statusOf(call)).toBe('in-progress')
    await sandbox.advance(120)
    expect(await statusOf(call)).toBe('in-progress')
    page.leave()
    await page.settle()
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({ status: 'ended', endedReason: 'customer-ended-call' })
  })

  it('is answered two seconds later when the page never says so', async () => {
    const { sandbox, ask, statusOf } = createStage()
    const call = await ask('POST /call/web', { assistantId: 'a1' })
    const page = await enterRoom(sandbox, call)
    await sandbox.advance(2)
    await page.settle()
    expect(await statusOf(call)).toBe('in-progress')
    expect(page.messages()).toContain('listening')
  })

  it('goes on without its page under `roomDeleteOnUserLeaveEnabled: false`, until its time is over', async () => {
    const { sandbox, ask, statusOf } = createStage()
    const call = await ask('POST /call/web', { assistantId: 'a1', roomDeleteOnUserLeaveEnabled: false })
    const page = await enterRoom(sandbox, call)
    await page.say({ type: 'app-message', data: 'playable' })
    await page.say({ type: 'leave' })
    expect(await statusOf(call)).toBe('in-progress')
    const again = await enterRoom(sandbox, call)
    await again.say({ type: 'app-message', data: 'playable' })
    expect(again.messages()).toContain('listening')
    await sandbox.advance(600)
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({ endedReason: 'exceeded-max-duration' })
  })

  it('is what `POST /call` makes of the transport of Daily, and has its URL in both places', async () => {
    const { ask } = createStage()
    const { type, webCallUrl, transport } = await ask('POST /call', { transport: { provider: 'daily' } })
    expect({ type, transport }).toEqual({ type: 'webCall', transport: { provider: 'daily', callUrl: webCallUrl } })
  })
})

it('a call over a WebSocket has the URL of its transport', async () => {
  const { ask } = createStage()
  expect(await ask('POST /call', { assistantId: 'a1', transport: { provider: 'vapi.websocket' } })).toMatchObject({
    type: 'vapi.websocketCall',
    transport: { provider: 'vapi.websocket', websocketCallUrl: expect.stringMatching(/^wss:\/\//) },
  })
})
