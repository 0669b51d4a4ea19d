import { decodeUnverified } from '@vapi-auth/scopes'
import { describe, expect, it, vi } from 'vitest'
import { type AuthorizedToken, createTokenEndpoint, type TokenEndpointOptions } from '../../src/index.ts'
import { grants, page, sign } from '../sample.ts'

const caller: AuthorizedToken = { grant: grants['one page'], subject: 'ada' }

async function issue(options: Partial<TokenEndpointOptions> = {}) {
  const handle = createTokenEndpoint({ sign, authenticate: () => caller, allowedOrigins: [page], ...options })
  const headers = { origin: page, 'content-type': 'application/json' }
  const response = await handle(new Request('https://app.example/token', { method: 'POST', headers }))
  const body = (await response.json()) as { access_token?: string; code?: string }
  return { ...body, claims: body.access_token === undefined ? {} : decodeUnverified(body.access_token).payload }
}

describe('a token for a gateway', () => {
  it('names its subject, and has an id of its own', async () => {
    const first = await issue({ forGateway: true })
    const second = await issue({ forGateway: true })
    expect(first.claims.sub).toBe('ada')
    expect(first.claims.jti).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/)
    expect(second.claims.jti).not.toBe(first.claims.jti)
  })

  it('keeps the id that `authenticate` returned, and reports it to `onIssued`', async () => {
    const onIssued = vi.fn()
    const { claims } = await issue({ forGateway: true, authenticate: () => ({ ...caller, jti: 'token-1' }), onIssued })
    expect(claims.jti).toBe('token-1')
    expect(onIssued).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ jti: 'token-1' }))
  })

  it.each([undefined, '', 7 as never])(
    'is refused for the subject %j, because nobody would be counted',
    async (subject) => {
      const authenticate = () => ({ grant: caller.grant, ...(subject !== undefined && { subject }) })
      expect(await issue({ forGateway: true, authenticate })).toMatchObject({ code: 'ERR_SERVER_OPTION' })
    },
  )

  it('is the only one that names its subject', async () => {
    const { claims } = await issue()
    expect(claims).not.toHaveProperty('sub')
    expect(claims).not.toHaveProperty('jti')
  })
})
