import { VapiClient } from '@vapi-ai/server-sdk'
import { match } from '@vapi-auth/scopes'
import { expect, it } from 'vitest'
import { bodyFor } from './facts/bodies.ts'
import { reach } from './facts/reach.ts'
import { call, createSample, sign } from './sample.ts'

type Methods = Record<string, (request: unknown) => Promise<unknown>>

const { fetch } = createSample()
const base = 'https://api.vapi.ai'
const asked: { method: string; path: string; status: number }[] = []
const client = new VapiClient({
  token: async () => (await sign({ tag: 'private' })).token,
  fetch: async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init)
    const response = await fetch(request)
    asked.push({ method: request.method, path: new URL(request.url).pathname, status: response.status })
    return response
  },
  maxRetries: 0,
})

/** All methods of the SDK, by the clients that they are in. */
const methods = resourcesOf(client).flatMap(([resource, methods]) =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(methods))
    .filter((name) => name !== 'constructor' && !name.startsWith('_'))
    .map((name) => [resource, name] as const),
)

function resourcesOf(client: VapiClient): [string, Methods][] {
  const getters = Object.entries(Object.getOwnPropertyDescriptors(VapiClient.prototype)).filter(([, { get }]) => get)
  return getters.map(([name]) => [name, (client as unknown as Record<string, Methods>)[name] as Methods])
}

/** The endpoint that a method asks, learned by asking it about nothing. */
async function endpointOf(resource: string, name: string): Promise<string | undefined> {
  asked.length = 0
  const places = { id: 'nothing', itemId: 'nothing', fileId: 'nothing', ...provider }
  await methodsOf(resource)
    [name]?.({ ...places, file: new File([''], 'x') })
    .catch(() => {})
  const [request] = asked
  const found = request && match(request.method, request.path)
  return found?.malformed === undefined ? found?.endpoint : undefined
}

const provider = { provider: 'cartesia', resourceName: 'pronunciation-dictionary' }
const methodsOf = (resource: string) => (client as unknown as Record<string, Methods>)[resource] as Methods

it('has methods to try', () => {
  expect(methods.length).toBeGreaterThan(120)
})

it.each(methods)('%s.%s of the official SDK succeeds, if the document knows its endpoint', async (resource, name) => {
  const endpoint = await endpointOf(resource, name)
  if (endpoint === undefined) return
  const [method, template = ''] = endpoint.split(' ')
  const path = await reach(template, (asks, body) => call(fetch as typeof globalThis.fetch, base, asks, { body }))
  const segments = path.split('/')
  const places = template.split('/').flatMap((segment, i) => {
    const [, place] = /^\{(\w+)\}$/.exec(segment) ?? []
    return place === undefined ? [] : [[place, segments[i]]]
  })
  const body = bodyFor(endpoint)
  const members = body instanceof FormData ? { file: body.get('file') } : (body as object | undefined)
  asked.length = 0
  // Changes of what has several types are in a member of their own.
  const changes = method === 'PATCH' && { body: members }
  await methodsOf(resource)[name]?.({ ...Object.fromEntries(places), ...members, ...changes })
  expect(asked.map(({ status }) => status)).toEqual([expect.toSatisfy((status) => status < 400, 'a success')])
})
