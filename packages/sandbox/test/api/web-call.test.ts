import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Listening } from '../../src/index.ts'
import { bearer, call, createSample, credentials, seed } from '../sample.ts'
import { restrictionCases } from './restriction-cases.ts'

const sandbox = createSample({ seed: { ...seed, '/squad': [{ id: 's1', members: [] }] } })
let server: Listening

beforeAll(async () => {
  server = await sandbox.listen()
})
afterAll(() => server.close())

describe('POST /call/web', () => {
  it.each(restrictionCases)(
    '$grant, from $origin, $body: $refused',
    async ({ grant, origin, body, refused, unpublished }) => {
      const answer = await call(fetch, server.url, 'POST /call/web', { grant, body, headers: origin ? { origin } : {} })
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(sandbox.requests.at(-1)?.unpublished).toEqual(unpublished)
      if (refused === undefined) expect(answer.status).toBe(201)
      else
        expect(answer).toMatchObject({ status: 403, body: { message: refused, error: 'Forbidden', statusCode: 403 } })
    },
  )

  it.each(restrictionCases.filter(({ unpublished }) => unpublished))(
    "refuses, by `overrides: 'strict'`, what nobody has published: $body",
    async ({ grant, body, unpublished = [] }) => {
      const strict = createSample({ overrides: 'strict' })
      const answer = await call(strict.fetch as typeof fetch, 'https://api.vapi.ai', 'POST /call/web', { grant, body })
      expect(answer).toMatchObject({ status: 403, body: { message: expect.stringContaining(unpublished[0] ?? '') } })
      expect(strict.requests[0]).not.toHaveProperty('unpublished')
    },
  )

  it('creates a call with an id and a URL, that GET /call/{id} finds', async () => {
    const { body } = await call(fetch, server.url, 'POST /call/web', { grant: 'public', body: { assistantId: 'a1' } })
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/),
      orgId: credentials.orgId,
      createdAt: expect.stringMatching(/^2027-01-15T08:00:00/),
      type: 'webCall',
      status: 'queued',
      assistantId: 'a1',
      webCallUrl: expect.stringMatching(`^${server.url}/_rooms/`),
    })
    const { id } = body as { id: string }
    await expect(call(fetch, server.url, `GET /call/${id}`)).resolves.toMatchObject({ status: 200, body })
  })

  it.each([
    ['no JSON', 'assistantId=a1', 400],
    ['a list', '[]', 400],
    ['more than 1 MiB', JSON.stringify('x'.repeat(1024 * 1024)), 413],
  ])('refuses a body that is %s, in the shape that clients read', async (_, body, status) => {
    const headers = { authorization: await bearer('public'), 'content-type': 'application/json' }
    const response = await fetch(`${server.url}/call/web`, { method: 'POST', headers, body })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ message: expect.any(String), statusCode: status })
  })

  it('answers the preflight of a page, which has no token', async () => {
    const response = await fetch(`${server.url}/call/web`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'authorization,content-type',
      'access-control-allow-methods': expect.stringContaining('POST'),
    })
  })
})
