import { describe, expect, it } from 'vitest'
import {
  type ClientOptions,
  createAuthedFetch,
  createClient,
  createTokenSource,
  type RequestOptions,
} from '../src/index.ts'
import { invalidKey } from './invalid-key.ts'
import { countingIssuer } from './issuer.ts'
import { json, type Received, serve } from './loopback.ts'

/** Refuses the first token and takes the second. */
const api = () =>
  serve((request, response) =>
    request.headers.authorization === 'Bearer token-1' ? json(response, 401, invalidKey) : json(response, 201, {}),
  )

const source = () => createTokenSource(countingIssuer().issue)

/** What a body says, whatever the boundary of its parts. */
function content({ headers, body }: Received): string {
  const [, boundary] = /boundary=(.*)$/.exec(String(headers['content-type'])) ?? []
  if (boundary === undefined) return `${headers['content-type']}: ${body}`
  expect(body).toContain(boundary)
  return body.replaceAll(boundary, 'boundary')
}

function form(): FormData {
  const form = new FormData()
  form.set('file', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt')
  return form
}

const bodies: [string, () => BodyInit][] = [
  ['a string', () => 'text'],
  ['bytes', () => new TextEncoder().encode('bytes')],
  ['a buffer', () => new TextEncoder().encode('buffer').buffer],
  ['a Blob', () => new Blob(['blob'], { type: 'audio/wav' })],
  ['a form', form],
  ['search parameters', () => new URLSearchParams({ a: '1' })],
]

describe.each(bodies)('%s', (_, make) => {
  it('is sent again in full by a client', async () => {
    const { origin, requests } = await api()
    const client = createClient({ baseUrl: origin, tokens: { private: source() } })
    expect((await client.post('/file', { body: make() })).status).toBe(201)
    expect(requests.map(content)).toEqual(Array(2).fill(content(requests[0] as Received)))
  })

  it('is sent again in full by createAuthedFetch', async () => {
    const { origin, requests } = await api()
    const fetch = createAuthedFetch(source(), { baseUrl: origin })
    expect((await fetch(`${origin}/file`, { method: 'POST', body: make() })).status).toBe(201)
    expect(requests.map(content)).toEqual(Array(2).fill(content(requests[0] as Received)))
  })
})

describe('a stream', () => {
  const stream = () => ({ body: new Blob(['stream']).stream(), duplex: 'half' }) as RequestOptions & RequestInit

  it('is sent once by a client, which then returns the 401', async () => {
    const { origin, requests } = await api()
    const client = createClient({ baseUrl: origin, tokens: { private: source() } })
    await expect(client.post('/file', stream())).rejects.toMatchObject({ status: 401 })
    expect(requests.map(({ body }) => body)).toEqual(['stream'])
  })

  it('is sent once by createAuthedFetch, which then returns the 401', async () => {
    const { origin, requests } = await api()
    const answer = await createAuthedFetch(source(), { baseUrl: origin })(`${origin}/file`, {
      method: 'POST',
      ...stream(),
    })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual(invalidKey)
    expect(requests.map(({ body }) => body)).toEqual(['stream'])
  })

  it('is what the body of a Request counts as', async () => {
    const { origin, requests } = await api()
    const request = new Request(`${origin}/file`, { method: 'POST', body: 'text' })
    const answer = await createAuthedFetch(source(), { baseUrl: origin })(request)
    expect(answer.status).toBe(401)
    expect(requests.map(({ body }) => body)).toEqual(['text'])
  })
})

describe('JSON', () => {
  it('is sent again unchanged after its owner changed the object', async () => {
    const { origin, requests } = await api()
    const client = createClient({ baseUrl: origin, tokens: { private: source() } })
    const body = { name: 'first' }
    const answer = client.post('/assistant', { json: body })
    body.name = 'second'
    await answer
    expect(requests.map(({ body }) => body)).toEqual(['{"name":"first"}', '{"name":"first"}'])
  })

  it('is serialized by `stringifyJson`', async () => {
    const { origin, requests } = await api()
    const client = createClient({ baseUrl: origin, tokens: { private: source() }, stringifyJson: () => '"own"' })
    await client.post('/assistant', { json: {} })
    expect(requests.map(({ body }) => body)).toEqual(['"own"', '"own"'])
  })

  it.each<[string, RequestOptions]>([
    [
      'a hook replaced the request',
      { hooks: { beforeRequest: [({ request }) => new Request(request, { body: '"hook"' })] } },
    ],
    ['a hook replaced the options', { hooks: { init: [(options) => Object.assign(options, { json: 'hook' })] } }],
  ])('is sent again as first sent when %s', async (_, options) => {
    const ofRequest = await api()
    const client = createClient({ baseUrl: ofRequest.origin, tokens: { private: source() } })
    await client.post('/assistant', { json: {}, ...options })
    const ofClient = await api()
    const own = createClient({
      baseUrl: ofClient.origin,
      tokens: { private: source() },
      ...(options as Partial<ClientOptions<'private'>>),
    })
    await own.post('/assistant', { json: {} })
    for (const { requests } of [ofRequest, ofClient]) {
      expect(requests.map(({ body }) => body)).toEqual(['"hook"', '"hook"'])
    }
  })

  it.each(['request', 'client'])(
    'reports upload progress and is sent again when onUploadProgress is an option of the %s',
    async (owner) => {
      const { origin, requests } = await api()
      const sizes: number[] = []
      const options: Partial<ClientOptions<'private'>> = {
        onUploadProgress: ({ transferredBytes }) => sizes.push(transferredBytes),
      }
      const client = createClient({
        baseUrl: origin,
        tokens: { private: source() },
        ...(owner === 'client' ? options : {}),
      })
      await client.post('/assistant', { json: { a: 1 }, ...(owner === 'request' ? options : {}) })
      expect(sizes.at(-1)).toBe(7)
      expect(requests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}'])
    },
  )
})
