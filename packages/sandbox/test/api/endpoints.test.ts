import { endpoints } from '@vapi-auth/scopes'
import { createSigner } from '@vapi-auth/signer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Listening } from '../../src/index.ts'
import { bodyFor } from '../facts/bodies.ts'
import { isReachable, reach } from '../facts/reach.ts'
import { call, createSample, credentials, now } from '../sample.ts'

const names = Object.keys(endpoints)
let server: Listening

beforeAll(async () => {
  server = await createSample().listen()
})
afterAll(() => server.close())

const send = (endpoint: string, body?: unknown) => call(fetch, server.url, endpoint, { body })

/** The path with parameters that lead nowhere. */
const fill = (path: string) => path.replaceAll(/\{\w+\}/g, '7c7dc530-78f2-4db7-bc7e-76ade3aecded')

describe('every endpoint, over HTTP', () => {
  it.each(names)('%s answers a private token', async (endpoint) => {
    const [method = '', path = ''] = endpoint.split(' ')
    const target = await reach(path, send)
    const { status, body } = await call(fetch, server.url, `${method} ${target}`, { body: bodyFor(endpoint) })
    const isArtifact = /^GET \/call\/\{id\}\//.test(endpoint)
    const success = isArtifact ? 302 : method === 'POST' ? 201 : 200
    expect({ status, body }).toMatchObject({ status: isReachable(path) ? success : 404 })
  })

  it.each(names.filter((endpoint) => endpoint !== 'POST /call/web'))('%s refuses a public token', async (endpoint) => {
    const [method = '', path = ''] = endpoint.split(' ')
    await expect(call(fetch, server.url, `${method} ${fill(path)}`, { grant: 'public' })).resolves.toMatchObject({
      status: 403,
      body: {
        message: "JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT.",
        error: 'Forbidden',
        statusCode: 403,
      },
    })
  })

  it.each(names)('%s refuses a request without a token, and one with a token of another key', async (endpoint) => {
    const [method = '', path = ''] = endpoint.split(' ')
    const missing = await fetch(server.url + fill(path), { method })
    expect(missing.status).toBe(401)
    expect(await missing.json()).toEqual({
      message: 'Missing Authorization Header.',
      error: 'Unauthorized',
      statusCode: 401,
    })
    const { token } = await createSigner({ ...credentials, privateKey: 'k3y-'.repeat(9), now })({ tag: 'private' })
    const wrong = await fetch(server.url + fill(path), { method, headers: { authorization: `Bearer ${token}` } })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toEqual({
      message: 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.',
      error: 'Unauthorized',
      statusCode: 401,
    })
  })

  it.each(names.filter((endpoint) => endpoint.includes('{id}')))(
    '%s answers 404 to an id that nobody made',
    async (endpoint) => {
      const [method = '', path = ''] = endpoint.split(' ')
      const { status, body } = await call(fetch, server.url, `${method} ${fill(path)}`, { body: bodyFor(endpoint) })
      expect(status).toBe(404)
      expect(body).toEqual({ message: expect.stringContaining('does not exist'), error: 'Not Found', statusCode: 404 })
    },
  )
})
