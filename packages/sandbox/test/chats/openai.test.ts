import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Listening } from '../../src/index.ts'
import { createSample, sign } from '../sample.ts'

let server: Listening
let openai: OpenAI

beforeAll(async () => {
  // Strict, so that whatever this client sends beside the document is seen.
  server = await createSample({ validate: 'strict' }).listen()
  const { token } = await sign({ tag: 'private' })
  openai = new OpenAI({ apiKey: token, baseURL: `${server.url}/chat` })
})
afterAll(() => server.close())

/** What Vapi's documentation adds to OpenAI's parameters. */
const assistant = { assistantId: 'a1' }

describe('the `openai` package on /chat', () => {
  it('gets an answer', async () => {
    const response = await openai.responses.create({ model: 'gpt-4o', input: 'hello', ...assistant })
    expect(response).toMatchObject({ object: 'response', status: 'completed', output_text: 'You said: hello' })
  })

  it('gets a stream of events', async () => {
    const stream = await openai.responses.create({ model: 'gpt-4o', input: 'good morning', stream: true, ...assistant })
    let text = ''
    const types: string[] = []
    for await (const event of stream) {
      types.push(event.type)
      if (event.type === 'response.output_text.delta') text += event.delta
    }
    expect(text).toBe('You said: good morning')
    expect([types[0], types.at(-1)]).toEqual(['response.created', 'response.completed'])
  })

  it('puts a stream together by its own helper', async () => {
    const stream = openai.responses.stream({ model: 'gpt-4o', input: 'good morning', ...assistant })
    expect((await stream.finalResponse()).output_text).toBe('You said: good morning')
  })

  it('continues with `previousChatId`', async () => {
    const { id } = await openai.responses.create({ model: 'gpt-4o', input: 'first', ...assistant })
    const more = { previousChatId: id }
    const next = await openai.responses.create({
      model: 'gpt-4o',
      input: [{ role: 'user', content: 'second' }],
      ...more,
    })
    expect(next.output_text).toBe('You said: second')
  })

  it('is told of a refusal', async () => {
    const nobody = { assistantId: 'nobody' }
    await expect(openai.responses.create({ model: 'gpt-4o', input: 'hello', ...nobody })).rejects.toMatchObject({
      status: 400,
    })
  })
})
