import { describe, expect, it } from 'vitest'
import { createSigner, decodeUnverified, readCredentials } from '../../src/index.ts'
import { grant, now, orgId, privateKey } from '../sample.ts'

const found = { orgId, privateKey }

describe('readCredentials', () => {
  it.each([
    ['VAPI_ORG_ID and VAPI_PRIVATE_KEY', { VAPI_ORG_ID: orgId, VAPI_PRIVATE_KEY: privateKey }],
    ['ORG_ID and PRIVATE_KEY', { ORG_ID: orgId, PRIVATE_KEY: privateKey }],
    [
      'the former before the latter',
      { VAPI_ORG_ID: orgId, VAPI_PRIVATE_KEY: privateKey, ORG_ID: 'x', PRIVATE_KEY: 'x' },
    ],
    ['the latter beside empty ones', { VAPI_ORG_ID: '', VAPI_PRIVATE_KEY: '', ORG_ID: orgId, PRIVATE_KEY: privateKey }],
  ])('reads %s', (_, env) => {
    expect(readCredentials(env)).toEqual(found)
  })

  it.each<[string, Record<string, string | undefined>, string, string]>([
    ['nothing is set', {}, 'ERR_TOKEN_OPTION', 'VAPI_ORG_ID'],
    ['only the key is set', { VAPI_PRIVATE_KEY: privateKey }, 'ERR_TOKEN_OPTION', 'VAPI_ORG_ID'],
    ['only the id is set', { VAPI_ORG_ID: orgId }, 'ERR_TOKEN_KEY', 'VAPI_PRIVATE_KEY'],
    ['only the documented id is set', { ORG_ID: orgId }, 'ERR_TOKEN_KEY', 'PRIVATE_KEY'],
    [
      'the pairs would have to be mixed',
      { VAPI_ORG_ID: orgId, PRIVATE_KEY: privateKey },
      'ERR_TOKEN_KEY',
      'VAPI_PRIVATE_KEY',
    ],
  ])('names what is missing when %s', (_, env, code, name) => {
    expect(() => readCredentials(env)).toThrow(expect.objectContaining({ code, status: 500 }))
    expect(() => readCredentials(env)).toThrow(new RegExp(`variable \`${name}\` `))
  })
})

describe('credentials', () => {
  it('are read by the first signature, and only once', async () => {
    let asked = 0
    const sign = createSigner({
      now,
      credentials: async () => {
        asked++
        return found
      },
    })
    expect(asked).toBe(0)
    const tokens = await Promise.all([sign(grant), sign(grant), sign({ tag: 'private' })])
    await sign(grant)
    expect(asked).toBe(1)
    expect(tokens[0]).toEqual(await createSigner({ ...found, now })(grant))
  })

  it('are read again by the next call when the first has not ended within 30 seconds', async () => {
    let time = 1_700_000_000_000
    let asked = 0
    let answer = (_: typeof found) => {}
    const sign = createSigner({
      now: () => time,
      credentials: () =>
        asked++ === 0
          ? new Promise<typeof found>((resolve) => {
              answer = resolve
            })
          : found,
    })
    const first = sign(grant)
    time += 29_999
    const second = sign(grant)
    expect(asked).toBe(1)
    time += 1
    await expect(sign(grant)).resolves.toBeDefined()
    expect(asked).toBe(2)
    answer({ orgId: 'late', privateKey })
    for (const late of [first, second]) await expect(late).resolves.toBeDefined()
    const { payload } = decodeUnverified((await sign(grant)).token)
    expect([payload.orgId, asked]).toEqual([orgId, 2])
  })

  it('are kept, however long ago they were read', async () => {
    let time = 1_700_000_000_000
    let asked = 0
    const sign = createSigner({ now: () => time, credentials: () => ({ ...found, asked: asked++ }) })
    await sign(grant)
    time += 86_400_000
    await sign(grant)
    expect(asked).toBe(1)
  })

  it('may be returned without a promise', async () => {
    const sign = createSigner({ now, credentials: () => found })
    expect(await sign(grant)).toEqual(await createSigner({ ...found, now })(grant))
  })

  it('are read again after they failed', async () => {
    const env: Record<string, string> = {}
    const sign = createSigner({ credentials: () => readCredentials(env) })
    await expect(Promise.all([sign(grant), sign(grant)])).rejects.toMatchObject({ code: 'ERR_TOKEN_OPTION' })
    env.VAPI_ORG_ID = orgId
    await expect(sign(grant)).rejects.toMatchObject({ code: 'ERR_TOKEN_KEY' })
    env.VAPI_PRIVATE_KEY = privateKey
    await expect(sign(grant)).resolves.toBeDefined()
  })

  it.each<[string, () => unknown, string]>([
    ['reject', () => Promise.reject(new TypeError('away')), 'ERR_TOKEN_KEY'],
    ['are a string', () => privateKey, 'ERR_TOKEN_KEY'],
    ['are undefined', () => undefined, 'ERR_TOKEN_KEY'],
    ['have a short key', () => ({ orgId, privateKey: 'short' }), 'ERR_TOKEN_KEY'],
    ['have no id', () => ({ privateKey }), 'ERR_TOKEN_OPTION'],
  ])('cause a coded error when they %s', async (_, credentials, code) => {
    const sign = createSigner({ credentials: credentials as () => typeof found })
    await expect(sign(grant)).rejects.toMatchObject({ code, status: 500 })
  })
})
