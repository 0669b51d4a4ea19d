import { describe, expect, it } from 'vitest'
import { createRecorder } from '../../src/front/requests.ts'
import { bearer, createSample, page, sign } from '../sample.ts'

const base = 'https://api.vapi.ai'

describe('requests', () => {
  it('records what arrived, refused or not, and never a token', async () => {
    const sandbox = createSample()
    const { token } = await sign({ tag: 'private' }, { jti: 'token-1' })
    const send = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      sandbox.fetch(base + path, { method, headers })
    await send('/assistant?limit=1', { authorization: `Bearer ${token}` })
    await send('/call/web', { authorization: await bearer('public'), origin: page }, 'POST')
    await send('/call/web', { origin: page }, 'OPTIONS')
    await send(`/tool?access_token=${token}`)
    await send('/tool', { authorization: 'Bearer sk-no-jwt' })
    await send('/tool', { authorization: 'Bearer e30.eyJ0b2tlbiI6eyJ0YWciOiJhZG1pbiJ9fQ.x' })
    await send('/tool', { authorization: 'Bearer e30.e30.x' })

    expect(sandbox.requests).toMatchObject([
      { method: 'GET', target: '/assistant?limit=1', origin: null, token: true, tag: 'private', status: 200 },
      { method: 'POST', target: '/call/web', origin: page, token: true, tag: 'public', status: 201 },
      { method: 'OPTIONS', target: '/call/web', origin: page, token: false, status: 204 },
      { method: 'GET', target: '/tool?access_token=…', origin: null, token: false, status: 401 },
      { method: 'GET', target: '/tool', origin: null, token: true, status: 401 },
      { method: 'GET', target: '/tool', origin: null, token: true, status: 401 },
      { method: 'GET', target: '/tool', origin: null, token: true, tag: 'public', status: 401 },
    ])
    expect(JSON.stringify(sandbox.requests)).not.toMatch(/eyJ\w+\.\w/)
  })

  it('holds headers in lower case, and the JSON that was sent, without tokens', async () => {
    const sandbox = createSample()
    const { token } = await sign({ tag: 'private' })
    await sandbox.fetch(`${base}/assistant`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'X-Trace': '1', 'X-Forwarded': token },
      body: JSON.stringify({ name: 'Anna', metadata: { token } }),
    })
    expect(sandbox.requests).toMatchObject([
      {
        headers: { authorization: '…', 'x-trace': '1', 'x-forwarded': '…' },
        body: { name: 'Anna', metadata: { token: '…' } },
      },
    ])
  })

  it('forgets the oldest bodies above 16 MiB, and keeps none above 64 KiB', () => {
    const { requests, record } = createRecorder()
    const request = new Request(base)
    const text = JSON.stringify('x'.repeat(60_000))
    for (let i = 0; i < 300; i++) record(request, { target: `/${i}`, origin: null }).body({ members: {}, text })
    record(request, { target: '/long', origin: null }).body({ members: {}, text: JSON.stringify('x'.repeat(70_000)) })
    const kept = requests.filter((entry) => entry.body !== undefined)
    expect(kept).toHaveLength(Math.floor((16 * 1024 * 1024) / text.length))
    expect(kept.at(-1)?.target).toBe('/299')
  })

  it('keeps the latest 10,000', () => {
    const { requests, record } = createRecorder()
    const request = new Request(base)
    for (let i = 0; i <= 10_000; i++) record(request, { target: `/${i}`, origin: null })
    expect([requests.length, requests[0]?.target, requests.at(-1)?.target]).toEqual([10_000, '/1', '/10000'])
  })
})
