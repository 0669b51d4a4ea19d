import { describe, expect, it } from 'vitest'
import { createAuthedFetch, createClient, createTokenSource } from '../src/index.ts'
import { manualIssuer } from './issuer.ts'
import { json, serve } from './loopback.ts'

describe('server-sent events', () => {
  it('arrive one by one while the response is still being written', async () => {
    const more: (() => void)[] = []
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"delta":"Hel"}\n\n')
      more.push(() => response.end('data: {"delta":"lo"}\n\n'))
    })
    const client = createClient({ baseUrl: origin, tokens: { private: 'key' } })
    const answer = await client.post('/chat', { json: { input: 'Hi', stream: true } })
    const events: string[] = []
    for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      events.push(text)
      more.shift()?.()
    }
    expect(events).toEqual(['data: {"delta":"Hel"}\n\n', 'data: {"delta":"lo"}\n\n'])
  })
})

describe('an upload', () => {
  it('is sent as a multipart form that contains the file', async () => {
    const { origin, requests } = await serve((_, response) => json(response, 201, { id: 'f' }))
    const client = createClient({ baseUrl: origin, tokens: { private: 'key' } })
    const body = new FormData()
    body.set('file', new File(['hello'], 'hello.txt', { type: 'text/plain' }))
    expect(await client.post('/file', { body }).json()).toEqual({ id: 'f' })
    expect(requests[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(requests[0]?.body).toMatch(
      /filename="hello.txt"\r\nContent-Type: text\/plain(?:;charset=utf-8)?\r\n\r\nhello\r\n/,
    )
  })
})

describe('an abort', () => {
  it('cancels a request in flight', async () => {
    const caller = new AbortController()
    const { origin, requests } = await serve(() => caller.abort())
    const client = createClient({ baseUrl: origin, tokens: { private: 'key' } })
    await expect(client.get('/assistant', { signal: caller.signal })).rejects.toMatchObject({ name: 'AbortError' })
    expect(requests).toHaveLength(1)
  })

  it('stops one caller from waiting for a token, and the others get theirs', async () => {
    const { origin, requests } = await serve((_, response) => json(response, 200, {}))
    const { issue, waiting } = manualIssuer()
    const source = createTokenSource(issue)
    const client = createClient({ baseUrl: origin, tokens: { private: source } })
    const caller = new AbortController()
    const aborted = client.get('/assistant', { signal: caller.signal })
    const others = [client.get('/assistant'), createAuthedFetch(source, { baseUrl: origin })(`${origin}/assistant`)]
    await expect.poll(() => waiting.length).toBe(1)
    caller.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    expect(requests).toEqual([])
    waiting[0]?.resolve({ token: 'late', expiresIn: 60 })
    await Promise.all(others)
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer late', 'Bearer late'])
  })

  it('before the call prevents the request', async () => {
    const { origin, requests } = await serve((_, response) => json(response, 200, {}))
    const send = createAuthedFetch(() => new Promise(() => {}), { baseUrl: origin })
    await expect(send(`${origin}/assistant`, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(requests).toEqual([])
  })
})

describe('a timeout', () => {
  it('ends a request that gets no response', async () => {
    const { origin } = await serve(() => {})
    const client = createClient({ baseUrl: origin, tokens: { private: 'key' }, timeout: 20 })
    await expect(client.post('/assistant')).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('ends the wait for a token, and nothing is sent later', async () => {
    const { origin, requests } = await serve((_, response) => json(response, 200, {}))
    const { issue, waiting } = manualIssuer()
    const source = createTokenSource(issue)
    const client = createClient({ baseUrl: origin, tokens: { private: source }, timeout: 20 })
    await expect(client.post('/assistant')).rejects.toMatchObject({ name: 'TimeoutError' })
    waiting[0]?.resolve({ token: 'late', expiresIn: 60 })
    await source()
    expect(requests).toEqual([])
  })
})

it('rejects with the NetworkError of ky when the connection closes', async () => {
  const { origin } = await serve((_, response) => response.destroy())
  const client = createClient({ baseUrl: origin, tokens: { private: 'key' }, retry: 0 })
  await expect(client.get('/assistant')).rejects.toMatchObject({ name: 'NetworkError' })
})
