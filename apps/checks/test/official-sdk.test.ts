import { VapiClient } from '@vapi-ai/server-sdk'
import { createAuthedFetch, createTokenSource, explainRefusal } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { createSigner } from '@vapi-auth/signer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const credentials = { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }

/** The SDK as its users write it, against a sandbox on real HTTP. */
async function connect() {
  let passed = 0
  const now = () => Date.now() + passed
  const sandbox = createSandbox({ ...credentials, now })
  const { url, close } = await sandbox.listen()
  let issued = 0
  const sign = createSigner({ ...credentials, now })
  // A serial number makes each token another one: within a second, HS256 gives the same one again.
  const source = createTokenSource(() => sign({ tag: 'private' }, { jti: String(++issued) }))
  const vapi = new VapiClient({ token: source, baseUrl: url, fetch: createAuthedFetch(source, { baseUrl: url }) })
  /** Lets the server's clock run ahead of the client's, so that it refuses what the client takes for fresh. */
  const expireTokens = () => {
    passed += 2 * 60 * 60 * 1000
  }
  return { sandbox, close, vapi, issued: () => issued, expireTokens }
}

describe('the official server SDK, unmodified', () => {
  let connection: Awaited<ReturnType<typeof connect>>

  beforeEach(async () => {
    connection = await connect()
  })
  afterEach(() => connection.close())

  it('creates, lists, gets, updates and deletes assistants', async () => {
    const { vapi, issued } = connection
    const created = await vapi.assistants.create({ name: 'Receptionist' })
    expect(created).toMatchObject({ name: 'Receptionist', orgId: credentials.orgId })
    expect((await vapi.assistants.list()).map(({ id }) => id)).toEqual([created.id])
    expect(await vapi.assistants.get({ id: created.id })).toMatchObject({ name: 'Receptionist' })
    expect(await vapi.assistants.update({ id: created.id, name: 'Night desk' })).toMatchObject({ name: 'Night desk' })
    expect(await vapi.assistants.delete({ id: created.id })).toMatchObject({ id: created.id })
    expect(await vapi.assistants.list()).toEqual([])
    await expect(vapi.assistants.get({ id: created.id })).rejects.toMatchObject({ statusCode: 404 })
    expect(issued()).toBe(1)
  })

  it('creates, lists, gets, updates and deletes calls', async () => {
    const { vapi } = connection
    const { id: assistantId } = await vapi.assistants.create({ name: 'Receptionist' })
    const call = (await vapi.calls.create({ assistantId })) as { id: string }
    expect((await vapi.calls.list()).map(({ id }) => id)).toEqual([call.id])
    expect(await vapi.calls.get({ id: call.id })).toMatchObject({ assistantId })
    expect(await vapi.calls.update({ id: call.id, name: 'first' })).toMatchObject({ name: 'first' })
    expect(await vapi.calls.delete({ id: call.id })).toMatchObject({ id: call.id })
  })

  it.each(['GET', 'POST'])('gets over one 401 of a %s with one new token', async (method) => {
    const { sandbox, vapi, issued } = connection
    sandbox.fault({ kind: '401', times: 1 })
    if (method === 'GET') expect(await vapi.assistants.list()).toEqual([])
    else expect(await vapi.assistants.create({ name: 'Receptionist' })).toMatchObject({ name: 'Receptionist' })
    expect(issued()).toBe(2)
    expect(sandbox.requests.map((request) => request.method)).toEqual([method, method])
  })

  it('shares one renewal among five calls that are refused at once', async () => {
    const { sandbox, vapi, issued, expireTokens } = connection
    await vapi.assistants.list()
    expireTokens()
    expect(await Promise.all(Array.from({ length: 5 }, () => vapi.assistants.list()))).toHaveLength(5)
    expect(issued()).toBe(2)
    expect(sandbox.requests).toHaveLength(1 + 5 + 5)
  })

  it('passes the second 401 on, without a third try', async () => {
    const { sandbox, vapi } = connection
    sandbox.fault({ kind: '401', times: 100 })
    await expect(vapi.assistants.list()).rejects.toMatchObject({ statusCode: 401 })
    expect(sandbox.requests).toHaveLength(2)
  })

  it('retries a 503 by itself, as it always did', async () => {
    const { sandbox, vapi, issued } = connection
    sandbox.fault({ kind: '503', times: 1 })
    expect(await vapi.assistants.list()).toEqual([])
    expect(issued()).toBe(1)
  })

  it('throws errors that explainRefusal reads as they are, with their body or as text', async () => {
    const { url, close } = await createSandbox(credentials).listen()
    const sign = createSigner(credentials)
    const { token } = await sign({ tag: 'public', restrictions: 'none' })
    const refusedBy = (key: string) =>
      new VapiClient({ token: key, baseUrl: url }).assistants.list().then(
        () => expect.fail('nothing was refused'),
        (error: unknown) => error as Error & { body?: unknown },
      )

    const scope = await refusedBy(token)
    expect(explainRefusal({ body: scope }).code).toBe('ERR_API_SCOPE')
    expect(explainRefusal({ body: scope.body }).code).toBe('ERR_API_SCOPE')
    const key = await refusedBy(crypto.randomUUID())
    expect(explainRefusal({ body: key }).code).toBe('ERR_API_KEY')
    const missing = await refusedBy('')
    expect(explainRefusal({ body: missing }).code).toBe('ERR_API_HEADER')
    await close()
  })
})
