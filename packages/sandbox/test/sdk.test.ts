import { VapiClient, type VapiError } from '@vapi-ai/server-sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Listening, Sandbox } from '../src/index.ts'
import { createSample, sign } from './sample.ts'

let sandbox: Sandbox
let server: Listening
let client: VapiClient

beforeAll(async () => {
  sandbox = createSample()
  server = await sandbox.listen()
  client = new VapiClient({ token: async () => (await sign({ tag: 'private' })).token, baseUrl: server.url })
})
afterAll(() => server.close())

describe('the official SDK', () => {
  it('creates, lists, gets, updates and deletes assistants', async () => {
    const { id } = await client.assistants.create({ name: 'Anna' })
    expect(await client.assistants.list({ limit: 1 })).toMatchObject([{ id, name: 'Anna' }])
    expect(await client.assistants.get({ id })).toMatchObject({ id, name: 'Anna' })
    expect(await client.assistants.update({ id, name: 'Berta' })).toMatchObject({ id, name: 'Berta' })
    expect(await client.assistants.delete({ id })).toMatchObject({ id, name: 'Berta' })
    await expect(client.assistants.get({ id })).rejects.toMatchObject({
      statusCode: 404,
      body: { error: 'Not Found', statusCode: 404 },
    } satisfies Partial<VapiError>)
  })

  it('creates, lists, gets, updates and deletes calls', async () => {
    const call = await client.calls.create({ assistantId: 'a1', phoneNumberId: 'p1' })
    if (!('id' in call)) throw new Error('one call was asked for')
    const { id } = call
    expect(call).toMatchObject({ type: 'outboundPhoneCall', status: 'queued', assistantId: 'a1' })
    expect(await client.calls.list({ assistantId: 'a1' })).toMatchObject([{ id }])
    expect(await client.calls.get({ id })).toMatchObject({ id, phoneNumberId: 'p1' })
    expect(await client.calls.update({ id, name: 'first' })).toMatchObject({ id, name: 'first' })
    expect(await client.calls.delete({ id })).toMatchObject({ id })
  })

  it('uploads a file', async () => {
    const file = await client.files.create({ file: new File(['some text'], 'notes.txt', { type: 'text/plain' }) })
    expect(file).toMatchObject({ status: 'done', name: 'notes.txt', bytes: 9 })
    expect(file.mimetype).toMatch(/^text\/plain(?:;charset=utf-8)?$/)
    expect(await client.files.get({ id: file.id })).toEqual(file)
    expect((await fetch(file.url ?? '')).status).toBe(200)
  })

  it('tries again after a 503', async () => {
    sandbox.fault({ endpoint: 'GET /tool', kind: '503', times: 1 })
    expect(await client.tools.list()).toEqual([])
    expect(sandbox.requests.filter(({ target }) => target === '/tool')).toHaveLength(2)
  })

  // The SDK's types say which lists come in pages: that `results` compiles is half of this test.
  it.each<[string, () => Promise<{ results: unknown[]; metadata: { totalItems: number } }>]>([
    ['GET /campaign', () => client.campaigns.campaignControllerFindAll()],
    ['GET /chat', () => client.chats.list()],
    ['GET /eval', () => client.eval.evalControllerGetPaginated()],
    ['GET /eval/run', () => client.eval.evalControllerGetRunsPaginated()],
    ['GET /observability/scorecard', () => client.observabilityScorecard.scorecardControllerGetPaginated()],
    [
      'GET /provider/{provider}/{resourceName}',
      () =>
        client.providerResources.providerResourceControllerGetProviderResourcesPaginated({
          provider: 'cartesia',
          resourceName: 'pronunciation-dictionary',
        }),
    ],
    ['GET /reporting/board', () => client.board.boardControllerFindAll()],
    ['GET /reporting/insight', () => client.insight.insightControllerFindAll()],
    ['GET /session', () => client.sessions.list()],
    ['GET /structured-output', () => client.structuredOutputs.structuredOutputControllerFindAll()],
    ['GET /v2/campaign', () => client.campaigns.campaignControllerFindAllV2()],
    ['GET /v2/phone-number', () => client.phoneNumbers.phoneNumberControllerFindAllPaginated()],
  ])('finds pages at %s', async (_, list) => {
    expect(await list()).toMatchObject({ results: expect.any(Array), metadata: { currentPage: 1 } })
  })

  it.each<[string, () => Promise<unknown[]>]>([
    ['GET /tool', () => client.tools.list()],
    ['GET /squad', () => client.squads.list()],
    ['GET /file', () => client.files.list({ purpose: 'x' })],
    ['GET /phone-number', () => client.phoneNumbers.list()],
    ['GET /v2/knowledge-base', () => client.knowledgeBasesV2.knowledgeBaseV2ControllerFindAll()],
    ['GET /eval/simulation', () => client.simulations.simulationControllerFindAll()],
    ['GET /eval/simulation/suite', () => client.simulationSuites.simulationSuiteControllerFindAll()],
  ])('finds a plain array at %s', async (_, list) => {
    expect(await list()).toBeInstanceOf(Array)
  })
})
