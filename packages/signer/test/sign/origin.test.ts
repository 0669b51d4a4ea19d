import { canonicalOrigin } from '@vapi-auth/scopes/internal'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSigner } from '../../src/index.ts'
import { now, orgId, privateKey } from '../sample.ts'

const sign = createSigner({ orgId, privateKey, now })
const signFor = (origin: string) => sign({ tag: 'public', restrictions: { allowedOrigins: [origin] } })

describe('an allowed origin', () => {
  it.each([
    'https://app.example',
    'https://a-b.app.example',
    'https://app.example:8443',
    'https://xn--bcher-kva.example',
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'http://[::1]:8080',
    'https://intranet',
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'chrome-extension://abcdefghijklmnop',
    'myapp://callback:1',
  ])('accepts %s', async (origin) => {
    await expect(signFor(origin)).resolves.toBeDefined()
  })

  it.each([
    ['https://app.example/', 'https://app.example'],
    ['https://app.example/path?x#y', 'https://app.example'],
    ['https://App.Example', 'https://app.example'],
    ['HTTPS://app.example', 'https://app.example'],
    ['https://app.example:443', 'https://app.example'],
    ['http://app.example:80', 'http://app.example'],
    ['https://user:pass@app.example', 'https://app.example'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
    ['https:\\\\app.example', 'https://app.example'],
    [' https://app.example', 'https://app.example'],
    ['https://app.example\n', 'https://app.example'],
    ['https://app.\texample', 'https://app.example'],
    ['https://%61pp.example', 'https://app.example'],
    ['https:app.example', 'https://app.example'],
    ['Capacitor://Localhost', 'capacitor://localhost'],
  ])('refuses %j and names %s in the remedy', async (origin, canonical) => {
    await expect(signFor(origin)).rejects.toMatchObject({
      code: 'ERR_TOKEN_GRANT',
      remedy: expect.stringContaining(`\`${canonical}\``),
    })
  })

  it.each([
    '',
    '*',
    'null',
    'app.example',
    '//app.example',
    'https://',
    'https://*',
    'https://*.example',
    'https://app.*',
    'https://app.example:*',
    'file:///index.html',
    'file://host',
    'data:text/html,x',
    'blob:https://app.example/5a1f0d7e',
    'blob://host',
    'data://host',
    'javascript:alert(1)',
    'about:blank',
    'capacitor:localhost',
    'https://app.example, https://b.example',
  ])('refuses %j', async (origin) => {
    await expect(signFor(origin)).rejects.toMatchObject({ code: 'ERR_TOKEN_GRANT' })
    expect(canonicalOrigin(origin)).toBeUndefined()
  })

  it('keeps a canonical form as it is', () => {
    const schemes = fc.constantFrom('https', 'HTTP', 'capacitor', 'wss', 'x+y')
    const hosts = fc.string({ unit: fc.constantFrom(...'aB1-._~é%:[]@/?# '), maxLength: 12 })
    fc.assert(
      fc.property(schemes, hosts, (scheme, host) => {
        const origin = canonicalOrigin(`${scheme}://${host}`)
        if (origin !== undefined) expect(canonicalOrigin(origin)).toBe(origin)
      }),
      { numRuns: 500 },
    )
  })

  it('has the form that a browser gives the same address', () => {
    const hosts = fc.string({ unit: fc.constantFrom(...'aZ09-.'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(hosts, (host) => {
        const text = `https://${host}`
        const parsed = URL.canParse(text) ? new URL(text).origin : undefined
        expect(canonicalOrigin(text)).toBe(parsed)
      }),
      { numRuns: 1000 },
    )
  })
})
