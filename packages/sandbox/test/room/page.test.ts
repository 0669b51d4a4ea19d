import { describe, expect, it, vi } from 'vitest'
import { callMachine } from '../../src/index.ts'
import { dailyConfig, fetchInSandbox } from '../../src/room/page.ts'
import { createStage } from '../calls/sample-call.ts'

describe('dailyConfig', () => {
  it.each(['http://127.0.0.1:4000', 'http://127.0.0.1:4000/'])('names the call machine of the sandbox at %s', (url) => {
    const callObjectBundleUrlOverride = 'http://127.0.0.1:4000/_rooms/call-machine.js'
    expect(dailyConfig(url)).toEqual({ callObjectBundleUrlOverride, avoidEval: false })
    expect(dailyConfig(url, { avoidEval: true })).toEqual({ callObjectBundleUrlOverride, avoidEval: true })
  })

  it('leads to the call machine, for pages of any origin', async () => {
    const { sandbox } = createStage()
    const { callObjectBundleUrlOverride } = dailyConfig('https://api.vapi.ai')
    const response = await sandbox.fetch(callObjectBundleUrlOverride)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(await response.text()).toBe(callMachine)
  })
})

describe('fetchInSandbox', () => {
  const asked = async (input: string | URL | Request) => {
    const fetch = vi.fn(async (..._: Parameters<typeof globalThis.fetch>) => new Response())
    await fetchInSandbox('http://127.0.0.1:4000', fetch)(input, { method: 'POST' })
    return fetch.mock.calls[0]
  }

  it.each([
    'https://c.daily.co/call-machine/versioned/0.87.0/static/call-machine-object-bundle.js',
    new URL('https://c.daily.co/x.js'),
    new Request('https://c.daily.co/x.js'),
  ])('takes the call machine of Daily from the sandbox: %s', async (input) => {
    expect(await asked(input)).toEqual(['http://127.0.0.1:4000/_rooms/call-machine.js'])
  })

  it.each(['https://c.daily.co.evil.example/x.js', '/relative', new Request('https://app.example')])(
    'leaves %s as it is',
    async (input) => {
      expect(await asked(input)).toEqual([input, { method: 'POST' }])
    },
  )
})
