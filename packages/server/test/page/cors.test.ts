import { describe, expect, it, vi } from 'vitest'
import { createTokenEndpoint } from '../../src/index.ts'
import { page, sign } from '../sample.ts'

const app = 'capacitor://localhost'
const url = 'https://app.example/token'

function endpoint(credentials = false) {
  const calls = {
    sign: vi.fn(sign),
    authenticate: vi.fn(() => ({ grant: { tag: 'public', restrictions: 'none' } }) as const),
  }
  return { ...calls, handle: createTokenEndpoint({ ...calls, allowedOrigins: [page, app], credentials }) }
}

function request(method: string, headers: Record<string, string>): Request {
  return new Request(url, { method, headers: { 'content-type': 'application/json', ...headers } })
}

describe('CORS of the token endpoint', () => {
  it.each([
    ['null'],
    ['https://evil.example'],
    [`${page}.evil.example`],
    ['https://evilapp.example'],
    [`${page}:8443`],
    [`${page}/`],
    ['HTTPS://APP.EXAMPLE'],
    ['http://app.example'],
    [`${page}, ${page}`],
    ['*'],
    [''],
  ])('refuses the origin %j for POST and for preflights', async (origin) => {
    for (const method of ['POST', 'OPTIONS']) {
      const { handle, authenticate, sign: signing } = endpoint(true)
      const response = await handle(request(method, { origin }))
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ code: 'ERR_SERVER_ORIGIN' })
      expect(response.headers.get('vary')).toBe('Origin')
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(authenticate).not.toHaveBeenCalled()
      expect(signing).not.toHaveBeenCalled()
    }
  })

  it.each([[page], [app]])('names only the origin %j, never a wildcard', async (origin) => {
    const response = await endpoint().handle(request('POST', { origin }))
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    expect(response.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('leaves a request without an origin, as native apps send it, to `authenticate`', async () => {
    const { handle, authenticate } = endpoint()
    const response = await handle(request('POST', {}))
    expect(response.status).toBe(200)
    expect(response.headers.get('vary')).toBe('Origin')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(authenticate).toHaveBeenCalledOnce()
  })

  it('allows cookies only with `credentials`', async () => {
    const response = await endpoint(true).handle(request('POST', { origin: page }))
    expect(response.headers.get('access-control-allow-credentials')).toBe('true')
    const authenticate = () => ({ grant: { tag: 'public', restrictions: 'none' } }) as const
    const usual = await createTokenEndpoint({ sign, authenticate, allowedOrigins: [page] })(
      request('POST', { origin: page }),
    )
    expect(usual.status).toBe(200)
    expect(usual.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('answers a preflight without authentication and without a token', async () => {
    const { handle, authenticate, sign: signing } = endpoint(true)
    const asked = { origin: page, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-csrf' }
    const response = await handle(request('OPTIONS', asked))
    expect(response.status).toBe(204)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'x-csrf',
      'access-control-max-age': '600',
      vary: 'Origin, Access-Control-Request-Headers',
    })
    expect(authenticate).not.toHaveBeenCalled()
    expect(signing).not.toHaveBeenCalled()
  })

  it('allows the usual headers to a preflight that asks for none', async () => {
    const response = await endpoint().handle(request('OPTIONS', { origin: page }))
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization, content-type')
  })

  it.each([
    ['*'],
    ['null'],
    ['https://*.example'],
    ['https://app.example/'],
    ['https://app.example/path'],
    ['https://APP.example'],
    ['https://app.example:443'],
    ['https://user@app.example'],
    ['app.example'],
    ['file:///tmp'],
    ['file://host'],
    [''],
    [undefined],
  ])('refuses %j in `allowedOrigins`', (origin) => {
    const options = { sign, authenticate: () => null, allowedOrigins: [page, origin as string] }
    expect(() => createTokenEndpoint(options)).toThrow(expect.objectContaining({ code: 'ERR_SERVER_OPTION' }))
  })

  it.each([
    ['https://APP.example/', 'Write it as `https://app.example`.'],
    ['https://app.example:443', 'Write it as `https://app.example`.'],
    ['*', 'Write each origin as scheme and host, with a port where it has one, such as `https://app.example`.'],
  ])('says how to write %j', (origin, remedy) => {
    const options = { sign, authenticate: () => null, allowedOrigins: [origin] }
    expect(() => createTokenEndpoint(options)).toThrow(expect.objectContaining({ remedy }))
  })
})
