import { describe, expect, it, vi } from 'vitest'
import { createTokenEndpoint, type IssuedRecord } from '../../src/index.ts'
import { grants, now, page, sign } from '../sample.ts'

const caller = { grant: grants['one page'], subject: 'ada', tenant: 'acme', jti: 'token-1', expiresIn: 60 } as const

function post(): Request {
  return new Request('https://app.example/token', {
    method: 'POST',
    headers: { origin: page, 'content-type': 'application/json' },
  })
}

describe('`onIssued`', () => {
  it('receives what `authenticate` returned, members of your own included, and never the token', async () => {
    const records: IssuedRecord<typeof caller>[] = []
    const handle = createTokenEndpoint({
      sign,
      allowedOrigins: [page],
      authenticate: () => caller,
      onIssued: (issued) => void records.push(issued),
    })
    const request = post()
    const { access_token: token } = (await (await handle(request)).json()) as { access_token: string }
    expect(records).toEqual([{ authorized: caller, request, expiresAt: now() / 1000 + 60, jti: 'token-1' }])
    expect(records[0]?.authorized.tenant).toBe('acme')
    expect(JSON.stringify(records)).not.toContain(token.split('.')[2])
  })

  it('withholds the token when it fails', async () => {
    const onError = vi.fn()
    const failure = new Error('the audit log is away')
    const onIssued = () => Promise.reject(failure)
    const handle = createTokenEndpoint({ sign, allowedOrigins: [page], authenticate: () => caller, onIssued, onError })
    const response = await handle(post())
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('eyJ')
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })

  it('is not called for a refusal', async () => {
    const onIssued = vi.fn()
    const limits = () => ({ allowed: false }) as const
    const handle = createTokenEndpoint({ sign, allowedOrigins: [page], authenticate: () => caller, onIssued, limits })
    expect((await handle(post())).status).toBe(429)
    expect(onIssued).not.toHaveBeenCalled()
  })
})

describe('`limits` of the token endpoint', () => {
  it('counts a start of the subject', async () => {
    const countStart = vi.fn(async () => ({ allowed: true }) as const)
    const handle = createTokenEndpoint({
      sign,
      allowedOrigins: [page],
      authenticate: () => caller,
      limits: { countStart },
    })
    expect((await handle(post())).status).toBe(200)
    expect(countStart).toHaveBeenCalledExactlyOnceWith({ subject: 'ada' })
  })

  it('signs nothing when the subject is missing, because nobody would be counted', async () => {
    const countStart = vi.fn(async () => ({ allowed: true }) as const)
    const signing = vi.fn(sign)
    const authenticate = () => ({ grant: grants['one page'] })
    const handle = createTokenEndpoint({ sign: signing, allowedOrigins: [page], authenticate, limits: { countStart } })
    expect(await (await handle(post())).json()).toMatchObject({ statusCode: 500, code: 'ERR_SERVER_OPTION' })
    expect(countStart).not.toHaveBeenCalled()
    expect(signing).not.toHaveBeenCalled()
  })
})
