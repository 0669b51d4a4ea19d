import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.ts'
import { bodyFor } from '../facts/bodies.ts'
import { bearer, call, createSample, credentials } from '../sample.ts'

const base = 'https://api.vapi.ai'
let sandbox: Sandbox
let send: typeof fetch

beforeEach(() => {
  sandbox = createSample()
  send = sandbox.fetch as typeof fetch
})

describe('resources', () => {
  it('keeps what a client created, updated and deleted', async () => {
    let time = 1_800_000_000_000
    const moving = createSandbox({ ...credentials, now: () => time })
    const request = (endpoint: string, body?: unknown) => call(moving.fetch as typeof fetch, base, endpoint, { body })

    const created = await request('POST /assistant', { name: 'Anna', id: 'mine', orgId: 'mine', createdAt: 'never' })
    const { id } = created.body as { id: string }
    const expected = {
      name: 'Anna',
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      orgId: credentials.orgId,
      createdAt: '2027-01-15T08:00:00.000Z',
      updatedAt: '2027-01-15T08:00:00.000Z',
    }
    expect(created).toMatchObject({ status: 201, body: expected })
    expect(await request(`GET /assistant/${id}`)).toMatchObject({ status: 200, body: expected })

    time += 1000
    const changes = { voice: { provider: 'vapi', voiceId: 'Elliot' }, id: 'other', orgId: 'other', createdAt: 'never' }
    const changed = {
      ...expected,
      id,
      voice: { provider: 'vapi', voiceId: 'Elliot' },
      updatedAt: '2027-01-15T08:00:01.000Z',
    }
    expect((await request(`PATCH /assistant/${id}`, changes)).body).toEqual(changed)
    expect((await request('GET /assistant')).body).toEqual([changed])

    expect((await request(`DELETE /assistant/${id}`)).body).toEqual(changed)
    expect(await request(`GET /assistant/${id}`)).toMatchObject({ status: 404 })
    expect((await request('GET /assistant')).body).toEqual([])
  })

  it('lists the newest first, as many as the client wants', async () => {
    for (const name of ['a', 'b', 'c']) await call(send, base, 'POST /v2/knowledge-base', { body: { name } })
    const names = async (query: string) =>
      ((await call(send, base, `GET /v2/knowledge-base${query}`)).body as { name: string }[]).map(({ name }) => name)
    expect(await names('')).toEqual(['c', 'b', 'a'])
    expect(await names('?limit=2')).toEqual(['c', 'b'])
  })

  it('keeps both versions of a path as one collection', async () => {
    await call(send, base, 'POST /campaign', { body: { ...(bodyFor('POST /campaign') as object), name: 'spring' } })
    const { body } = await call(send, base, 'GET /v2/campaign')
    expect(body).toMatchObject({ results: [{ name: 'spring' }], metadata: { totalItems: 1 } })
  })

  it('keeps the resources of one path away from those of another', async () => {
    for (const provider of ['cartesia', '11labs']) {
      await call(send, base, `POST /provider/${provider}/pronunciation-dictionary`, { body: { provider } })
    }
    const { body } = await call(send, base, 'GET /provider/cartesia/pronunciation-dictionary')
    expect(body).toMatchObject({ results: [{ provider: 'cartesia' }], metadata: { totalItems: 1 } })
  })

  it('names a file of a knowledge base by the file', async () => {
    const { body } = await call(send, base, 'POST /v2/knowledge-base', { body: { name: 'manual' } })
    const path = `/v2/knowledge-base/${(body as { id: string }).id}/file`
    await call(send, base, `POST ${path}`, { body: { fileId: 'f1' } })
    expect(await call(send, base, `DELETE ${path}/f1`)).toMatchObject({ status: 200, body: { fileId: 'f1' } })
    expect((await call(send, base, `GET ${path}`)).body).toEqual([])
    expect(await call(send, base, `DELETE ${path}/f1`)).toMatchObject({ status: 404 })
  })

  it('gives each simulation of a run an item, which no endpoint creates', async () => {
    const simulations = [{ type: 'simulation', simulationId: crypto.randomUUID() }]
    const target = { type: 'assistant', assistantId: crypto.randomUUID() }
    const { body } = await call(send, base, 'POST /eval/simulation/run', { body: { simulations, target } })
    const { id, simulationRunItemIds } = body as { id: string; simulationRunItemIds: string[] }
    const items = await call(send, base, `GET /eval/simulation/run/${id}/item`)
    const { simulationId } = simulations[0] as { simulationId: string }
    expect(items.body).toMatchObject([{ id: simulationRunItemIds[0], runId: id, simulationId, status: 'queued' }])
  })

  it('answers each query of an analysis', async () => {
    const timeRange = { step: 'day', start: '2027-01-01', end: '2027-02-01', timezone: 'UTC' }
    const query = { table: 'call', name: 'calls', operations: [{ operation: 'count', column: 'id' }], timeRange }
    const { body } = await call(send, base, 'POST /analytics', { body: { queries: [query] } })
    expect(body).toEqual([{ name: 'calls', timeRange, result: [] }])
  })

  it('shares nothing with another sandbox', async () => {
    await call(send, base, 'POST /squad', { body: { members: [] } })
    expect((await call(createSample().fetch as typeof fetch, base, 'GET /squad')).body).toEqual([])
  })

  it.each([
    ['{', 400],
    ['[]', 400],
    ['"text"', 400],
    ['null', 400],
    ['', 201],
  ])('answers POST /assistant with the body %j by %i', async (body, status) => {
    const headers = { authorization: await bearer('private') }
    const response = await sandbox.fetch(`${base}/assistant`, { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject(status === 400 ? { statusCode: 400 } : { orgId: credentials.orgId })
  })

  it('answers a private token on a path that nobody knows with 404, without its query', async () => {
    expect(await call(send, base, 'PUT /nothing/here?x=1')).toMatchObject({
      status: 404,
      body: { message: 'Cannot PUT /nothing/here', error: 'Not Found', statusCode: 404 },
    })
  })
})
