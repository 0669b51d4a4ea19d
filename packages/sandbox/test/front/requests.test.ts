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

    expect(sandbox.requests).toEqual([
      { method: 'GET', target: '/assistant?limit=1', origin: null, token: true, tag: 'private' },
      { method: 'POST', target: '/call/web', origin: page, token: true, tag: 'public' },
      { method: 'OPTIONS', target: '/call/web', origin: page, token: false },
      { method: 'GET', target: '/tool?access_token=…', origin: null, token: false },
      { method: 'GET', target: '/tool', origin: null, token: true },
      { method: 'GET', target: '/tool', origin: null, token: true },
      { method: 'GET', target: '/tool', origin: null, token: true, tag: 'public' },
    ])
  })

  it('keeps the latest 10,000', () => {
    const { requests, record } = createRecorder()
    const request = new Request(base)
    for (let i = 0; i <= 10_000; i++) record(request, `/${i}`)
    expect([requests.length, requests[0]?.target, requests.at(-1)?.target]).toEqual([10_000, '/1', '/10000'])
  })
})
