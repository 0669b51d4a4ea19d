// @vitest-environment jsdom
import { get } from 'node:http'
import { createSigner } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../src/index.ts'

describe('in a component test under jsdom', () => {
  it('answers in this process, and judges the page by its origin', async () => {
    expect(document).toBeDefined()
    const sandbox = createSandbox({ seed: { '/assistant': [{ id: 'a1' }] } })
    const sign = createSigner({ ...signing(sandbox), allowBrowser: true })
    const { token } = await sign({ tag: 'public', restrictions: { allowedOrigins: ['https://app.example'] } })
    const start = (body: string) =>
      sandbox.fetch('https://api.vapi.ai/call/web', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
      })
    expect((await start('{"assistantId":"a1"}')).status).toBe(201)
    expect((await start('{"assistantId":1}')).status).toBe(400)
  })

  it('listens, and sees the origin and the host of a request', async () => {
    const sandbox = createSandbox()
    const { url, close } = await sandbox.listen()
    const { token } = await createSigner({ ...signing(sandbox), allowBrowser: true })({ tag: 'private' })
    const statusOf = (path: string, headers: Record<string, string>) =>
      new Promise((resolve) => {
        get(url + path, { headers }, (response) => resolve(response.resume().statusCode))
      })
    expect(await statusOf('/assistant', { authorization: `Bearer ${token}` })).toBe(200)
    expect(await statusOf('/_sandbox/requests', {})).toBe(200)
    expect(await statusOf('/_sandbox/requests', { origin: 'https://evil.example' })).toBe(403)
    expect(await statusOf('/_sandbox/requests', { host: 'evil.example' })).toBe(403)
    await close()
  })
})

function signing({ organization: { orgId, privateKey } }: ReturnType<typeof createSandbox>) {
  return { orgId, privateKey }
}
