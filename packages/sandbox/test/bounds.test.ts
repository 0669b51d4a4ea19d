import { describe, expect, it } from 'vitest'
import { bearer, call, createSample } from './sample.ts'

describe('a sandbox that is used for long', () => {
  it('keeps the latest 10,000 of a collection and of the requests', async () => {
    const sandbox = createSample()
    const init = { method: 'POST', headers: { authorization: await bearer('private') }, body: '{"name":"Anna"}' }
    for (let i = 0; i < 10_100; i++) await sandbox.fetch('https://api.vapi.ai/assistant', init)
    expect(sandbox.requests).toHaveLength(10_000)
    let found = 0
    for (let page = 1, before = ''; page <= 11; page++) {
      const path = `GET /assistant?limit=1000${before}`
      const { body } = await call(sandbox.fetch as typeof fetch, 'https://api.vapi.ai', path)
      const assistants = body as { createdAt: string }[]
      found += assistants.length
      before = `&createdAtLt=${assistants.at(-1)?.createdAt ?? '1970-01-01'}`
    }
    expect(found).toBe(10_000)
  })
})
