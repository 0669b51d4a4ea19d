import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.ts'
import { call, createSample, type GrantName } from '../sample.ts'

let sandbox: Sandbox
const ask = async (endpoint: string, body?: unknown, grant: GrantName = 'private') => {
  const answer = await call(sandbox.fetch as typeof fetch, 'https://api.vapi.ai', endpoint, { body, grant })
  return { ...answer, body: answer.body as Record<string, unknown> & { id: string; sessionId: string } }
}

beforeEach(() => {
  const reply = (messages: readonly unknown[]) => `${messages.length} messages`
  sandbox = createSample({ reply, webChat: true })
})

describe('a session', () => {
  it('remembers what was said in it, and by whom', async () => {
    const { body: session } = await ask('POST /session', { assistantId: 'a1' })
    const first = await ask('POST /chat', { sessionId: session.id, input: 'one' })
    expect(first.body).toMatchObject({ assistantId: 'a1', output: [{ content: '1 messages' }] })
    const second = await ask('POST /chat/responses', { sessionId: session.id, input: 'two' })
    expect(second.body).toMatchObject({ output: [{ content: [{ text: '3 messages' }] }] })
    expect((await ask(`GET /session/${session.id}`)).body.messages).toMatchObject([
      { role: 'user', message: 'one' },
      { role: 'assistant', content: '1 messages' },
      { role: 'user', message: 'two' },
      { role: 'assistant', content: '3 messages' },
    ])
    expect((await ask(`GET /chat?sessionId=${session.id}`)).body).toMatchObject({ metadata: { totalItems: 2 } })
  })

  it('is not mixed with `previousChatId`, by which a chat continues another', async () => {
    const { body: first } = await ask('POST /chat', { input: 'one' })
    const { body: second } = await ask('POST /chat', { previousChatId: first.id, input: 'two' })
    expect(second).toMatchObject({ output: [{ content: '3 messages' }] })
    const { body: session } = await ask('POST /session', {})
    const both = { previousChatId: first.id, sessionId: session.id, input: 'three' }
    expect(await ask('POST /chat', both)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('mutually exclusive') },
    })
  })
})

describe('the chat of a page', () => {
  it('begins a session, goes on in it and ends it', async () => {
    const { status, body } = await ask('POST /chat/web', { assistantId: 'a1', input: 'one' }, 'public')
    expect([status, Object.keys(body)]).toEqual([201, ['id', 'sessionId', 'output']])
    const last = { assistantId: 'a1', sessionId: body.sessionId, input: 'two', sessionEnd: true }
    expect((await ask('POST /chat/web', last, 'public')).body).toMatchObject({
      sessionId: body.sessionId,
      output: [{ content: '3 messages' }],
    })
    expect((await ask(`GET /session/${body.sessionId}`)).body).toMatchObject({ status: 'completed', assistantId: 'a1' })
  })

  it('streams as OpenAI does by default at /chat/web/responses', async () => {
    const { headers, body } = await ask('POST /chat/web/responses', { assistantId: 'a1', input: 'one' }, 'public')
    expect(headers.get('content-type')).toBe('text/event-stream')
    expect(String(body)).toContain('event: response.completed')
  })

  it('fails by a fault of its own', async () => {
    sandbox.fault({ endpoint: 'POST /chat/web', kind: '503', times: 1 })
    expect((await ask('POST /chat', { input: 'one' })).status).toBe(201)
    expect((await ask('POST /chat/web', { assistantId: 'a1', input: 'one' }, 'public')).status).toBe(503)
  })

  it('is bound by the restrictions of the token', async () => {
    const chat = { assistantId: 'any', input: 'one' }
    expect(await ask('POST /chat/web', chat, 'one assistant')).toMatchObject({
      status: 403,
      body: { message: "Key doesn't allow assistantId 'any'" },
    })
  })

  it("is bound by `overrides: 'strict'` in what concerns assistants, and in nothing else", async () => {
    sandbox = createSample({ webChat: true, overrides: 'strict' })
    const chat = { assistantId: 'a1', input: 'one', stream: false }
    expect((await ask('POST /chat/web', chat, 'one assistant')).status).toBe(201)
    const bent = { ...chat, assistantOverrides: { variableValues: { name: 'x' } } }
    expect((await ask('POST /chat/web', bent, 'one assistant')).status).toBe(403)
  })

  it('is off unless `webChat` is set', async () => {
    sandbox = createSample()
    expect((await ask('POST /chat/web', { assistantId: 'a1', input: 'one' }, 'public')).status).toBe(403)
    expect((await ask('POST /chat/web', { assistantId: 'a1', input: 'one' })).status).toBe(404)
  })
})
