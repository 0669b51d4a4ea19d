import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Listening, Sandbox } from '../../src/index.ts'
import { bearer, call, createSample } from '../sample.ts'

let sandbox: Sandbox
let server: Listening
beforeEach(async () => {
  sandbox = createSample()
  server = await sandbox.listen()
})
afterEach(() => server.close())

const control = (method: string, name: string, body?: string) =>
  fetch(`${server.url}/_sandbox/${name}`, { method, ...(body !== undefined && { body }) })
const listed = async () =>
  ((await call(fetch, server.url, 'GET /assistant')).body as { id: string }[]).map(({ id }) => id)

describe('over HTTP', () => {
  it('says that it is up', async () => {
    const response = await control('GET', 'health')
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('shows requests, but not its own, and forgets them', async () => {
    await call(fetch, server.url, 'POST /assistant', { body: { name: 'Anna' } })
    const requests = await (await control('GET', 'requests')).json()
    expect(requests).toMatchObject([{ method: 'POST', target: '/assistant', body: { name: 'Anna' }, status: 201 }])
    expect(requests[0].headers.authorization).toBe('…')
    expect((await control('DELETE', 'requests')).status).toBe(204)
    expect(sandbox.requests).toEqual([])
  })

  it('sets, shows and removes faults', async () => {
    await control('PUT', 'faults', '[{"kind":500,"times":"always"}]')
    expect(await (await control('GET', 'faults')).json()).toEqual([{ kind: '500', times: 'always' }])
    expect((await call(fetch, server.url, 'GET /tool')).status).toBe(500)
    expect(await (await control('DELETE', 'faults')).json()).toEqual([])
    expect((await call(fetch, server.url, 'GET /tool')).status).toBe(200)
    expect((await control('PUT', 'faults', `[${' '.repeat(70_000)}]`)).status).toBe(413)
  })

  it('plants resources, and forgets all but the seed on reset', async () => {
    expect((await control('POST', 'seed', '{"/assistant":[{"id":"b1"}]}')).status).toBe(204)
    expect((await control('POST', 'seed?orgId=other', '{"/assistant":[{"id":"c1"}]}')).status).toBe(204)
    expect(await listed()).toEqual(expect.arrayContaining(['a1', 'any', 'b1']))
    expect(await listed()).not.toContain('c1')
    sandbox.fault({ kind: '500', times: 'always' })
    expect((await control('POST', 'reset')).status).toBe(204)
    expect((await listed()).sort()).toEqual(['a1', 'any'])
    expect(sandbox.requests).toHaveLength(1)
  })

  it.each([
    ['{"/nothing":[]}', 'must be the path of a list'],
    ['{"/assistant":{}}', 'must hold objects'],
    ['{"/assistant":[{"id":1}]}', 'must hold objects'],
    ['{}', 'non-empty object'],
    ['[]', 'JSON object'],
  ])('refuses the seed %s', async (seed, message) => {
    const response = await control('POST', 'seed', seed)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ message: expect.stringContaining(message) })
    expect(await listed()).toHaveLength(2)
  })
})

describe('a body', () => {
  it.each([
    ['100,000 levels deep', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
    ['101 levels deep', `{"name":${'['.repeat(100)}${']'.repeat(100)}}`, 400],
    ['longer than 1 MiB', `{"name":"${'x'.repeat(1024 * 1024)}"}`, 413],
  ])('that is %s is refused, and nothing of it stays', async (_, body, status) => {
    const init = { method: 'POST', headers: { authorization: await bearer('private') }, body }
    const response = await fetch(`${server.url}/assistant`, init)
    expect([response.status, await response.json()]).toEqual([
      status,
      expect.objectContaining({ message: expect.any(String), statusCode: status }),
    ])
    expect(await listed()).toHaveLength(2)
    expect((await control('GET', 'requests')).status).toBe(200)
  })
})

describe('HEAD', () => {
  it('answers as GET, without the body', async () => {
    const head = (path: string) =>
      bearer('private').then((authorization) =>
        fetch(server.url + path, { method: 'HEAD', headers: { authorization } }),
      )
    const found = await head('/assistant/a1')
    expect([found.status, await found.text()]).toEqual([200, ''])
    expect(found.headers.get('content-type')).toContain('json')
    expect((await head('/assistant/nobody')).status).toBe(404)
    sandbox.fault({ endpoint: 'GET /assistant/{id}', kind: '503', times: 1 })
    expect((await head('/assistant/a1')).status).toBe(503)
  })
})
