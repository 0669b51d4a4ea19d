import { describe, expect, it, vi } from 'vitest'
import { createWebCall, fromTokens, type TokenIssuer } from '../src/index.ts'
import { type FakeClient, fakeModule, type Scene } from './fake-client.ts'

const issue: TokenIssuer = async () => ({ token: 't0ken' })

async function start(scene: Scene, issuer: TokenIssuer = issue) {
  const { module, clients } = fakeModule(scene)
  const baseUrl = 'https://api.example'
  const overrides = { variableValues: { name: 'Anna' } }
  const call = createWebCall({
    start: fromTokens(issuer, { assistantId: 'a1', assistantOverrides: overrides, baseUrl }),
    load: async () => module,
  })
  await call.start()
  return { call, client: clients[0] as FakeClient, refusal: call.getState().refusal }
}

const progress = (callId: string) => ({ stage: 'web-call-creation', status: 'completed', metadata: { callId } })

/** The client as it tells of an answer that created no call. */
const refusedWith =
  (error: unknown): Scene =>
  async (client) => {
    client.emit('error', { type: 'start-method-error', error })
    return null
  }

describe('fromTokens', () => {
  it('takes a token when the call starts, and creates the call with it', async () => {
    const { client, call } = await start(async (client) => client.emit('call-start'))
    expect(client.made).toEqual(['t0ken', 'https://api.example', undefined])
    expect(client.joined).toEqual([['a1', { variableValues: { name: 'Anna' } }]])
    expect(call.getState().status).toBe('live')
  })

  it('rings once the call is created', async () => {
    const { module } = fakeModule(async (client) => {
      client.emit('call-start-progress', progress('c1'))
      client.emit('call-start')
      return {}
    })
    const call = createWebCall({ start: fromTokens(issue, { assistantId: 'a1' }), load: async () => module })
    const states: string[] = []
    call.subscribe(({ status }) => states.push(status))
    await call.start()
    expect(states).toEqual(['idle', 'starting', 'ringing', 'live'])
  })

  it.each<[string, unknown, object]>([
    [
      'a sentence of Vapi',
      { error: { message: "Key doesn't allow assistantId 'a1'", statusCode: 403 } },
      { code: 'ERR_API_ASSISTANT', status: 403, remedy: expect.stringContaining('`allowedAssistantIds`') },
    ],
    [
      'a code of a gateway',
      { error: { message: 'No', statusCode: 403, code: 'ERR_SCOPE_ASSISTANT', remedy: 'Use another.' } },
      { code: 'ERR_SCOPE_ASSISTANT', remedy: 'Use another.' },
    ],
    ['no network', { name: 'TypeError', message: 'Failed to fetch' }, { code: 'ERR_WEB_NETWORK' }],
    ['a page', { error: new SyntaxError('Unexpected token') }, { code: 'ERR_WEB_ANSWER' }],
    ['an empty body', { message: 'Unknown error' }, { code: 'ERR_WEB_ANSWER' }],
  ])('tells why after %s', async (_, error, expected) => {
    const { call, refusal } = await start(refusedWith(error))
    expect(call.getState().status).toBe('refused')
    expect(refusal).toMatchObject(expected)
    expect(JSON.stringify(refusal)).not.toContain('t0ken')
  })

  it('does not join a call that the answer does not name, and stops the client', async () => {
    const thrown: unknown[] = []
    const { refusal } = await start(async (client) => {
      try {
        client.emit('call-start-progress', progress('unknown'))
      } catch (error) {
        thrown.push(error)
      }
      return null
    })
    expect(refusal).toMatchObject({ code: 'ERR_WEB_ANSWER' })
    expect(thrown).toHaveLength(1)
  })

  it('tells what the issuer rejects with', async () => {
    const error = Object.assign(new Error('The token endpoint refused'), {
      code: 'ERR_HTTP_RESPONSE',
      remedy: 'Sign in.',
    })
    const { refusal } = await start(vi.fn(), () => Promise.reject(error))
    expect(refusal).toEqual({ code: 'ERR_HTTP_RESPONSE', message: 'The token endpoint refused', remedy: 'Sign in.' })
  })

  it.each([
    ['a source, which returns text', async () => 't0ken', 'ERR_WEB_OPTION'],
    ['an issuer without a token', async () => ({}), 'ERR_WEB_ANSWER'],
  ])('refuses %s', async (_, issuer, code) => {
    const { refusal } = await start(vi.fn(), issuer as unknown as TokenIssuer)
    expect(refusal).toMatchObject({ code })
  })

  it.each([
    ['issue', 'https://app.example/token', 'a1'],
    ['assistantId', issue, ''],
  ])('refuses a wrong `%s` at construction', (name, issuer, assistantId) => {
    expect(() => fromTokens(issuer as TokenIssuer, { assistantId })).toThrow(
      expect.objectContaining({ code: 'ERR_WEB_OPTION', message: expect.stringContaining(name) }),
    )
  })
})
