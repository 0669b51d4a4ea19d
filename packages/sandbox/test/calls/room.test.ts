import { describe, expect, it } from 'vitest'
import { bearer } from '../sample.ts'
import { createStage, enterRoom } from './sample-call.ts'

const lines = [
  { role: 'assistant', text: 'How are you today?', after: 1, seconds: 4 },
  { role: 'user', text: 'Fine.', after: 1, seconds: 1 },
] as const

/** A web call that a page has joined, and that is answered. */
async function answered(
  script: Parameters<typeof createStage>[0] = { script: lines },
  body: object = { assistantId: 'a1' },
) {
  const stage = createStage(script)
  const call = await stage.ask('POST /call/web', body)
  const page = await enterRoom(stage.sandbox, call)
  await page.say({ type: 'app-message', data: 'playable' })
  const advance = async (seconds: number) => {
    await stage.sandbox.advance(seconds)
    await page.settle()
  }
  const transcripts = () =>
    page
      .messages()
      .flatMap(({ type, transcriptType, transcript }) => (type === 'transcript' ? [[transcriptType, transcript]] : []))
  return {
    ...stage,
    call,
    page,
    advance,
    transcripts,
    send: (data: object) => page.say({ type: 'app-message', data: JSON.stringify(data) }),
  }
}

describe('a page in a room', () => {
  it('hears who speaks, and reads what is said, as it is said', async () => {
    const { page, advance, transcripts } = await answered()
    await advance(1)
    expect(page.events.at(-2)).toEqual({ type: 'speech', role: 'assistant', speaking: true })
    await advance(2)
    expect(transcripts()).toEqual([['partial', 'How are']])
    await advance(5)
    expect(transcripts()).toEqual([
      ['partial', 'How are'],
      ['final', 'How are you today?'],
      ['partial', 'Fine.'],
      ['final', 'Fine.'],
    ])
    expect(page.messages().map(({ type }) => type)).toContain('conversation-update')
  })

  it('gets only the messages that `clientMessages` names', async () => {
    const { page, advance } = await answered({ script: lines }, { assistant: { clientMessages: ['transcript'] } })
    await advance(10)
    const types = page.messages().map((message) => message.type ?? message)
    expect(new Set(types)).toEqual(new Set(['listening', 'transcript']))
  })

  it('is told when the other side hangs up, and its stream ends', async () => {
    const { page, advance } = await answered({ script: [{ hangUp: 'assistant' }] })
    await advance(1)
    expect(page.messages().at(-1)).toMatchObject({
      type: 'status-update',
      status: 'ended',
      endedReason: 'assistant-ended-call',
    })
    expect(page.events.at(-1)).toEqual({ type: 'closed' })
    expect(page.ended()).toBe(true)
  })

  it('says nothing while it is muted, and goes on afterwards', async () => {
    const { page, advance, transcripts } = await answered()
    await page.say({ type: 'audio', muted: true })
    await advance(60)
    expect(transcripts().at(-1)).toEqual(['final', 'How are you today?'])
    await page.say({ type: 'audio', muted: false })
    await advance(10)
    expect(transcripts().at(-1)).toEqual(['final', 'Fine.'])
  })

  it('cannot speak for a session that is not in the room', async () => {
    const { sandbox, call } = await answered()
    const url = `${call.webCallUrl}/messages?session=other`
    expect((await sandbox.fetch(url, { method: 'POST', body: '{"type":"leave"}' })).status).toBe(404)
  })

  it.each(['{', '{}', '{"type":"other"}'])('gets 400 for the message %s', async (body) => {
    const { sandbox, call, page } = await answered()
    const url = `${call.webCallUrl}/messages?session=${page.events[0]?.session}`
    expect((await sandbox.fetch(url, { method: 'POST', body })).status).toBe(400)
  })
})

describe('what a page sends', () => {
  it('`say` is said next, before what the script says', async () => {
    const { send, advance, transcripts } = await answered()
    await send({ type: 'say', message: 'One moment.' })
    await advance(2)
    expect(transcripts().at(-1)).toEqual(['final', 'One moment.'])
    await advance(10)
    expect(transcripts()).toContainEqual(['final', 'How are you today?'])
  })

  it('`say` cuts the assistant off with `interruptAssistantEnabled`', async () => {
    const { send, advance, transcripts, ask, call } = await answered()
    await advance(3)
    await send({ type: 'say', message: 'Stop.', interruptAssistantEnabled: true })
    await advance(30)
    expect(transcripts().slice(1, 4)).toEqual([
      ['final', 'How are'],
      ['partial', 'Stop.'],
      ['final', 'Stop.'],
    ])
    await ask(`DELETE /call/${call.id}`)
  })

  it('`say` ends the call with `endCallAfterSpoken`', async () => {
    const { send, advance, ask, call } = await answered()
    await send({ type: 'say', message: 'Goodbye.', endCallAfterSpoken: true })
    await advance(2)
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({
      endedReason: 'assistant-ended-call-after-message-spoken',
    })
  })

  it('`add-message` is answered, unless `triggerResponseEnabled` is false', async () => {
    const { send, advance, transcripts, page } = await answered({ script: [] })
    await send({ type: 'add-message', message: { role: 'system', content: 'A' }, triggerResponseEnabled: false })
    await advance(5)
    expect(transcripts()).toEqual([])
    await send({ type: 'add-message', message: { role: 'user', content: 'B' } })
    await advance(5)
    expect(transcripts().at(-1)).toEqual(['final', 'You said: B'])
    expect(page.messages().at(-1).conversation).toEqual([
      { role: 'system', content: 'A' },
      { role: 'user', content: 'B' },
      { role: 'assistant', content: 'You said: B' },
    ])
  })

  it('`control` mutes the assistant, and lets it speak again', async () => {
    const { send, advance, transcripts } = await answered()
    await send({ type: 'control', control: 'mute-assistant' })
    await advance(60)
    expect(transcripts()).toEqual([])
    await send({ type: 'control', control: 'unmute-assistant' })
    await advance(60)
    expect(transcripts()).toContainEqual(['final', 'Fine.'])
  })

  it('`end-call` ends the call', async () => {
    const { send, ask, call } = await answered()
    await send({ type: 'end-call' })
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({ endedReason: 'customer-ended-call' })
  })
})

describe('the control URL', () => {
  it('ends a call, and is gone then', async () => {
    const { control, call, page, ask } = await answered()
    expect((await control(call, { type: 'end-call' })).status).toBe(200)
    await page.settle()
    expect(page.ended()).toBe(true)
    expect(await ask(`GET /call/${call.id}`)).toMatchObject({ status: 'ended', endedReason: 'manually-canceled' })
    expect((await control(call, { type: 'end-call' })).status).toBe(404)
  })

  it('lets the assistant say something', async () => {
    const { control, call, advance, transcripts } = await answered()
    expect((await control(call, { type: 'say', content: 'From your server.' })).status).toBe(200)
    await advance(2)
    expect(transcripts().at(-1)).toEqual(['final', 'From your server.'])
  })

  it.each([
    undefined,
    {},
    { type: 'toString' },
    { type: 'say' },
    { type: 'control', control: 'explode' },
    { type: 'control', control: { toString: 1 } },
  ])('refuses %j with 400', async (message) => {
    const { control, call } = await answered()
    expect((await control(call, message)).status).toBe(400)
  })

  it('asks for a key of the organization under `monitorPlan.controlAuthenticationEnabled`', async () => {
    const { sandbox, ask } = createStage()
    const assistant = { monitorPlan: { controlAuthenticationEnabled: true } }
    const { monitor } = await ask('POST /call/web', { assistant })
    const send = async (authorization?: string) => {
      const init = { method: 'POST', body: '{"type":"end-call"}', headers: authorization ? { authorization } : {} }
      return (await sandbox.fetch(monitor.controlUrl, init)).status
    }
    expect(await send()).toBe(401)
    expect(await send('Bearer wrong')).toBe(401)
    expect(await send(await bearer('public'))).toBe(200)
  })

  it('cannot be derived from the URL that a page has', async () => {
    const { call } = await answered()
    const room = new URL(call.webCallUrl).pathname.split('/').at(-1) as string
    expect(call.monitor.controlUrl).not.toContain(room)
  })

  it('is not given under `monitorPlan.controlEnabled: false`', async () => {
    const { ask } = createStage()
    const assistant = { monitorPlan: { controlEnabled: false } }
    const { monitor } = await ask('POST /call/web', { assistant })
    expect(Object.keys(monitor)).toEqual(['listenUrl'])
  })
})
