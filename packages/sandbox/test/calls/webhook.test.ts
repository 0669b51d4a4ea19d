import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AuthenticationPlan } from '../../src/index.ts'
import { now } from '../sample.ts'
import { createStage, server } from './sample-call.ts'

const phone = { customer: { number: '+15550100' } }
const script = [{ role: 'assistant', text: 'Hello.' }, { hangUp: 'assistant' }] as const

describe('server messages', () => {
  it('follow the call, in order, to `assistant.server.url`', async () => {
    const { sandbox, received, ask } = createStage({ script })
    const { id } = await ask('POST /call', { ...phone, assistant: { server } })
    await sandbox.advance(30)
    expect(
      received.map(({ message: { type, status } }) => (status === undefined ? type : `${type} ${status}`)),
    ).toEqual([
      'status-update ringing',
      'status-update in-progress',
      'speech-update started',
      'speech-update stopped',
      'conversation-update',
      'status-update ended',
      'end-of-call-report',
    ])
    expect(new Set(received.map(({ url, message }) => `${url} ${message.call.id}`))).toEqual(
      new Set([`${server.url} ${id}`]),
    )
    expect(received.at(-1)?.message).toMatchObject({
      endedReason: 'assistant-ended-call',
      startedAt: '2027-01-15T08:00:03.000Z',
      cost: expect.any(Number),
      costs: [{ type: 'transport' }, { type: 'vapi' }],
      artifact: { transcript: 'AI: Hello.\n' },
      analysis: {},
      customer: phone.customer,
      assistant: { server },
      timestamp: expect.any(Number),
    })
  })

  it('show the call as it was when it happened', async () => {
    const { sandbox, received, ask } = createStage({ script })
    await ask('POST /call', { ...phone, assistant: { server } })
    await sandbox.advance(30)
    expect(received.map(({ message: { call } }) => call.status)).toEqual([
      'ringing',
      ...Array.from({ length: 4 }, () => 'in-progress'),
      'ended',
      'ended',
    ])
  })

  it.each([
    [['transcript'], ['partial', 'final']],
    [['transcript[transcriptType="final"]'], ['final']],
  ])('are those that `serverMessages` names: %j', async (serverMessages, types) => {
    const { sandbox, received, ask } = createStage({ script })
    await ask('POST /call', { ...phone, assistant: { server, serverMessages } })
    await sandbox.advance(30)
    expect(received.map(({ message }) => message.transcriptType)).toEqual(types)
  })

  it('go to the server of a saved assistant, of a squad, of overrides, or of a phone number', async () => {
    const { sandbox, received, ask } = createStage({ script: [] })
    const at = (name: string) => ({ server: { url: `https://${name}.example` } })
    const { id: assistantId } = await ask('POST /assistant', at('assistant'))
    const { id: phoneNumberId } = await ask('POST /phone-number', at('number'))
    const { id: squadId } = await ask('POST /squad', { members: [{ assistantId }] })
    await ask('POST /call', { ...phone, assistantId })
    await ask('POST /call', { ...phone, squadId })
    await ask('POST /call', { ...phone, assistantId, assistantOverrides: at('overrides') })
    await ask('POST /call', { ...phone, assistant: {}, phoneNumberId })
    await sandbox.advance(1)
    expect(received.map(({ url }) => url)).toEqual(
      ['assistant', 'assistant', 'overrides', 'number'].map((name) => `https://${name}.example`),
    )
  })

  it('carry a tool of the script, and its result goes into the conversation', async () => {
    const { sandbox, received, ask } = createStage(
      { script: [{ tool: 'lookUp', arguments: { name: 'Anna' } }, { hangUp: 'assistant' }] },
      ({ message }) => {
        const [toolCall] = (message.toolCallList as { id: string }[] | undefined) ?? []
        return Response.json(toolCall ? { results: [{ toolCallId: toolCall.id, result: '42' }] } : {})
      },
    )
    const { id } = await ask('POST /call', { ...phone, assistant: { server } })
    await sandbox.advance(30)
    const asked = received.find(({ message }) => message.type === 'tool-calls')
    expect(asked?.message).toMatchObject({
      toolCallList: [{ type: 'function', function: { name: 'lookUp', arguments: '{"name":"Anna"}' } }],
      toolWithToolCallList: [{ function: { name: 'lookUp' }, toolCall: { type: 'function' } }],
    })
    expect(await ask(`GET /call/${id}`)).toMatchObject({
      messages: [{ role: 'tool_calls' }, { role: 'tool_call_result', name: 'lookUp', result: '42' }],
    })
  })
})

describe('send', () => {
  it('sends a message on demand, and resolves to the answer', async () => {
    const { sandbox, received, ask } = createStage({ script: [] }, () => Response.json({ results: [] }))
    const { id: callId } = await ask('POST /call', { ...phone, assistant: { server, serverMessages: [] } })
    const delivery = await sandbox.send('tool-calls', { callId, toolCallList: [] })
    expect(delivery).toEqual({ type: 'tool-calls', callId, url: server.url, status: 200, answer: { results: [] } })
    expect(received[0]?.message).toMatchObject({ type: 'tool-calls', toolCallList: [], call: { id: callId } })
    expect(sandbox.deliveries).toEqual([delivery])
    sandbox.reset()
    expect(sandbox.deliveries).toEqual([])
  })

  it.each([
    ['a call that nobody made', async () => 'nobody'],
    [
      'a call without a server',
      async (ask: ReturnType<typeof createStage>['ask']) => (await ask('POST /call', phone)).id,
    ],
  ])('refuses %s', async (_, make) => {
    const { sandbox, ask } = createStage()
    const callId = await make(ask)
    await expect(sandbox.send('hang', { callId })).rejects.toMatchObject({ code: 'ERR_SANDBOX_CALL' })
  })
})

describe('a server', () => {
  it.each([
    [
      'that is away',
      () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })),
      /ECONNREFUSED/,
    ],
    ['that is too slow', () => Promise.reject(new DOMException('', 'TimeoutError')), /in time/],
  ])('%s does not stop the call, and is seen in `deliveries`', async (_, answer, error) => {
    const { sandbox, ask, statusOf } = createStage({ script }, answer)
    const call = await ask('POST /call', { ...phone, assistant: { server } })
    await sandbox.advance(30)
    expect(await statusOf(call)).toBe('ended')
    expect(sandbox.deliveries).toHaveLength(7)
    expect(sandbox.deliveries[0]).toEqual({
      type: 'status-update',
      callId: call.id,
      url: server.url,
      error: expect.stringMatching(error),
    })
  })

  it('gets the headers that `server.headers` and the older `server.secret` name', async () => {
    const { sandbox, received, ask } = createStage()
    const headers = { 'x-team': 'voice' }
    await ask('POST /call', { ...phone, assistant: { server: { ...server, headers, secret: 's3cret' } } })
    await sandbox.advance(1)
    expect(Object.fromEntries(received[0]?.headers ?? [])).toMatchObject({
      'content-type': 'application/json',
      'x-team': 'voice',
      'x-vapi-secret': 's3cret',
    })
  })
})

describe('server.credentialId', () => {
  const key = 'a'.repeat(32)
  const seconds = String(now() / 1000 + 1)
  const sign = (algorithm: string, text: string, encoding: 'hex' | 'base64' = 'hex', secret: string | Buffer = key) =>
    createHmac(algorithm, secret).update(text).digest(encoding)

  it.each<[string, AuthenticationPlan, (body: string) => Record<string, string>]>([
    ['a bearer token', { type: 'bearer', token: 't0ken' }, () => ({ authorization: 'Bearer t0ken' })],
    [
      'a bearer token in a header of its own',
      { type: 'bearer', token: 't0ken', headerName: 'x-key', bearerPrefixEnabled: false },
      () => ({ 'x-key': 't0ken' }),
    ],
    [
      'HMAC with its defaults',
      { type: 'hmac', secretKey: key, algorithm: 'sha256' },
      (body) => ({ 'x-signature': sign('sha256', `${seconds}.${body}`), 'x-timestamp': seconds }),
    ],
    [
      'HMAC as GitHub has it',
      {
        type: 'hmac',
        secretKey: key,
        algorithm: 'sha1',
        signatureHeader: 'x-hub-signature',
        signaturePrefix: 'sha1=',
        includeTimestamp: false,
      },
      (body) => ({ 'x-hub-signature': `sha1=${sign('sha1', body)}` }),
    ],
    [
      'HMAC with a format, an encoding and a key of its own',
      {
        type: 'hmac',
        secretKey: Buffer.from(key).toString('base64'),
        secretIsBase64: true,
        algorithm: 'sha512',
        payloadFormat: '{method} {url} {timestamp} {body}',
        signatureEncoding: 'base64',
        timestampHeader: 'x-time',
      },
      (body) => ({
        'x-signature': sign('sha512', `POST ${server.url} ${seconds} ${body}`, 'base64', Buffer.from(key)),
        'x-time': seconds,
      }),
    ],
  ])('signs with %s', async (_, plan, headers) => {
    const { sandbox, received, ask } = createStage({ credentials: { c1: plan } })
    await ask('POST /call', { ...phone, assistant: { server: { ...server, credentialId: 'c1' } } })
    await sandbox.advance(1)
    const [first] = received
    expect(Object.fromEntries(first?.headers ?? [])).toMatchObject(headers(first?.body ?? ''))
  })

  it('is not sent unsigned when nobody knows the credential', async () => {
    const { sandbox, received, ask } = createStage()
    await ask('POST /call', { ...phone, assistant: { server: { ...server, credentialId: 'c1' } } })
    await sandbox.advance(1)
    expect(received).toEqual([])
    expect(sandbox.deliveries[0]).toMatchObject({ error: expect.stringContaining('`c1`') })
  })
})
