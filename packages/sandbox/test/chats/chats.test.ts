import { describe, expect, it } from 'vitest'
import { bearer, call, createSample } from '../sample.ts'

const base = 'https://api.vapi.ai'

describe('POST /chat', () => {
  it.each([
    ['a text', 'hello'],
    [
      'messages',
      [
        { role: 'system', content: 'be kind' },
        { role: 'user', content: 'hello' },
      ],
    ],
  ])('answers %s, and keeps the chat', async (_, input) => {
    const send = createSample().fetch as typeof fetch
    const { status, body } = await call(send, base, 'POST /chat', { body: { input } })
    expect(status).toBe(201)
    const told = Array.isArray(input) ? input.map((message) => expect.objectContaining(message)) : input
    expect(body).toMatchObject({ input: told, output: [{ role: 'assistant', content: 'You said: hello' }] })
    expect((await call(send, base, `GET /chat/${(body as { id: string }).id}`)).body).toEqual(body)
  })

  it('streams the answer as server-sent events over HTTP when asked to', async () => {
    const server = await createSample().listen()
    const response = await fetch(`${server.url}/chat`, {
      method: 'POST',
      headers: { authorization: await bearer('private'), 'content-type': 'application/json' },
      body: JSON.stringify({ input: 'good morning', stream: true }),
    })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const events = (await response.text()).split('\n\n')
    expect(events.pop()).toBe('')
    const deltas = events.map((event) => JSON.parse(event.replace(/^data: /, '')))
    expect(deltas).toHaveLength(4)
    expect(deltas.map(({ delta }) => delta).join('')).toBe('You said: good morning')
    expect(new Set(deltas.map(({ id, path }) => `${id} ${path}`)).size).toBe(1)
    await server.close()
  })
})
