import { beforeEach, describe, expect, it } from 'vitest'
import { bodyFor } from '../facts/bodies.ts'
import { call, createSample } from '../sample.ts'

let ask: (endpoint: string, body?: unknown) => Promise<unknown>

beforeEach(() => {
  const { fetch } = createSample()
  ask = async (endpoint, body) =>
    (await call(fetch as typeof globalThis.fetch, 'https://api.vapi.ai', endpoint, { body })).body
})

interface Listed {
  id: string
  createdAt: string
}

describe('a list', () => {
  it('ends for whoever pages by `createdAtLt`, and misses nothing that was created at once', async () => {
    const created: string[] = []
    for (let i = 0; i < 25; i++) created.push(((await ask('POST /assistant', { name: `${i}` })) as Listed).id)
    const found: string[] = []
    let before = ''
    for (;;) {
      const page = (await ask(`GET /assistant?limit=10${before}`)) as Listed[]
      if (page.length === 0) break
      found.push(...page.map(({ id }) => id))
      before = `&createdAtLt=${page.at(-1)?.createdAt}`
    }
    expect(found.filter((id) => created.includes(id))).toEqual(created.reverse())
  })

  it('ends for whoever asks for page after page', async () => {
    for (let i = 0; i < 25; i++) await ask('POST /session', {})
    const found: string[] = []
    for (let page = 1, hasNextPage = true; hasNextPage; page++) {
      const answer = await ask(`GET /session?limit=10&page=${page}`)
      const { results, metadata } = answer as { results: Listed[]; metadata: { hasNextPage: boolean } }
      found.push(...results.map(({ id }) => id))
      hasNextPage = metadata.hasNextPage
    }
    expect(new Set(found).size).toBe(25)
  })

  it('of simulations leaves out those in a suite when asked to', async () => {
    const ids: string[] = []
    for (let i = 0; i < 2; i++)
      ids.push(((await ask('POST /eval/simulation', bodyFor('POST /eval/simulation'))) as Listed).id)
    await ask('POST /eval/simulation/suite', { name: 'suite', simulationIds: [ids[0]] })
    expect(await ask('GET /eval/simulation?standaloneOnly=true')).toMatchObject([{ id: ids[1] }])
    expect(await ask('GET /eval/simulation?standaloneOnly=false')).toHaveLength(2)
  })

  it('of the contacts of a campaign holds its customers, by status', async () => {
    const customers = [{ number: '+15550100' }, { number: '+15550101', name: 'Anna' }]
    const campaign = await ask('POST /campaign', { ...(bodyFor('POST /campaign') as object), customers })
    const path = `GET /v2/campaign/${(campaign as Listed).id}/contacts`
    expect(await ask(`${path}?sortBy=status&limit=1&page=2`)).toMatchObject({
      results: [{ number: '+15550100' }],
      metadata: { totalItems: 2 },
    })
    expect(await ask(`${path}?status=contact.pending&status=contact.failed`)).toMatchObject({
      results: [{ name: 'Anna' }, {}],
    })
    expect(await ask(`${path}?status=contact.failed`)).toMatchObject({ results: [] })
  })

  it('of the items of a simulation run takes all parameters', async () => {
    const simulations = [1, 2].map(() => ({ type: 'simulation', simulationId: crypto.randomUUID() }))
    const target = { type: 'assistant', assistantId: 'a1' }
    const run = (await ask('POST /eval/simulation/run', { simulations, target })) as Listed
    const items = async (query: string) => (await ask(`GET /eval/simulation/run/${run.id}/item?${query}`)) as unknown[]
    expect(await items(`simulationId=${simulations[0]?.simulationId}`)).toHaveLength(1)
    expect(await items(`runId=${run.id}&status=queued`)).toHaveLength(2)
    expect(await items('status=passed')).toEqual([])
    expect(await items('limit=1&page=2&sortOrder=ASC')).toMatchObject([{ simulationId: simulations[1]?.simulationId }])
  })
})
