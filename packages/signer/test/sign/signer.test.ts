import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createSigner,
  createVerifier,
  decodeUnverified,
  type SignableGrant,
  type SignerOptions,
} from '../../src/index.ts'
import { forge, usual } from '../attacks/forge.ts'
import { claims, grant, now, orgId, otherKey, privateKey, second } from '../sample.ts'

const sign = createSigner({ orgId, privateKey, now })
const verify = createVerifier({ keys: [privateKey], now })

describe('a signed token', () => {
  it('has exactly the documented header and claims', async () => {
    const { token, expiresAt } = await sign(grant)
    const [header, payload] = token.split('.').map((segment) => atob(segment.replace(/-/g, '+').replace(/_/g, '/')))
    expect(header).toBe('{"alg":"HS256","typ":"JWT"}')
    expect(payload).toBe(JSON.stringify(claims))
    expect(expiresAt).toBe(second + 3600)
  })

  it('always has the claim `token`, and `jti` when one is passed', async () => {
    const { token } = await sign({ tag: 'private' }, { jti: 'x' })
    expect(decodeUnverified(token).payload).toEqual({
      orgId,
      token: { tag: 'private' },
      iat: second,
      exp: second + 3600,
      jti: 'x',
    })
  })

  it('has `sub` when one is passed', async () => {
    const { token } = await sign({ tag: 'private' }, { jti: 'x', sub: 'ada' })
    expect(Object.keys(decodeUnverified(token).payload)).toEqual(['orgId', 'token', 'iat', 'exp', 'sub', 'jti'])
    expect((await verify(token)).claims).toMatchObject({ sub: 'ada', jti: 'x' })
  })

  it.each([
    [{}, { jti: 'x' }],
    [{}, { sub: 'ada' }],
    [{ sub: 'ada' }, { sub: 'bob' }],
    [{ sub: 'x' }, { jti: 'x' }],
    [{ sub: 'ada' }, { sub: 'ada', jti: 'x' }],
  ])('differs for %j and %j, of the same grant in the same second', async (some, others) => {
    const tokens = [await sign(grant, some), await sign(grant, others), await sign(grant, some)].map(
      ({ token }) => token,
    )
    expect(tokens[0]).not.toBe(tokens[1])
    expect(tokens[2]).toBe(tokens[0])
    expect((await verify(tokens[1] ?? '')).claims).toMatchObject(others)
  })

  it('is verified with the grant that was signed', async () => {
    const ids = fc.string({ unit: fc.constantFrom(...'aZ09-_"\\é💡'), minLength: 1, maxLength: 12 })
    const origins = fc.constantFrom('https://a.example', 'http://localhost:3000', 'capacitor://localhost')
    const restrictions = fc.record(
      {
        enabled: fc.boolean(),
        allowedOrigins: fc.array(origins, { minLength: 1, maxLength: 3 }),
        allowedAssistantIds: fc.array(ids, { minLength: 1, maxLength: 3 }),
        allowTransientAssistant: fc.constant(false),
      },
      { requiredKeys: ['allowTransientAssistant'] },
    )
    const grants = fc.oneof(
      restrictions.map((given): SignableGrant => ({ tag: 'public', restrictions: given })),
      fc.constant<SignableGrant>({ tag: 'private' }),
    )
    const options = fc.record({ jti: ids, expiresIn: fc.integer({ min: 1 }) })
    await fc.assert(
      fc.asyncProperty(grants, options, async (given, { jti, expiresIn }) => {
        const { token, expiresAt } = await sign(given, { jti, expiresIn })
        expect(await verify(token)).toMatchObject({ grant: given, id: jti, expiresAt })
        expect(expiresAt).toBe(second + expiresIn)
      }),
    )
  })

  it('is refused with any one character changed', async () => {
    const { token } = await sign(grant, { jti: 'x' })
    const letters = [...'ABCxyz019-_.=+/ ']
    for (let at = 0; at < token.length; at++) {
      const letter = letters[at % letters.length] ?? ''
      for (const other of [letter === token[at] ? 'Q' : letter, '']) {
        const changed = token.slice(0, at) + other + token.slice(at + 1)
        if (changed === token) continue
        await expect(verify(changed)).rejects.toMatchObject({ status: 401 })
      }
    }
  })

  it('is the same for the same grant in the same second, and another in the next', async () => {
    let time = second * 1000
    const clocked = createSigner({ orgId, privateKey, now: () => time })
    const copy = () => structuredClone(grant)
    const first = await clocked(copy())
    time += 999
    expect(await clocked(copy())).toEqual(first)
    time += 1
    expect(await clocked(copy())).toEqual({ token: expect.not.stringMatching(first.token), expiresAt: second + 3601 })
    time -= 1
    expect(await clocked(copy())).toEqual(first)
  })

  it('is computed once for the same grant in the same second, but for every `sub` and `jti`', async () => {
    let time = second * 1000
    let computed = 0
    const mac = async () => new Uint8Array(32).fill(computed++)
    const counting = createSigner({ orgId, privateKey: { mac }, now: () => time })
    await counting(grant)
    await counting(structuredClone(grant))
    expect(computed).toBe(1)
    for (const names of [{ jti: 'x' }, { jti: 'x' }, { sub: 'ada' }, { sub: 'ada' }]) await counting(grant, names)
    expect(computed).toBe(5)
    time += 1000
    await counting(grant)
    await counting(grant)
    expect(computed).toBe(6)
  })

  it('differs for every `expiresIn` and `jti`, of the same grant in the same second', async () => {
    const lives = [undefined, 60, '61s', 60] as const
    const signed = await Promise.all(
      lives.map((expiresIn) => sign(grant, expiresIn === undefined ? {} : { expiresIn })),
    )
    expect(signed.map(({ expiresAt }) => expiresAt - second)).toEqual([3600, 60, 61, 60])
    for (const { token, expiresAt } of signed) expect((await verify(token)).expiresAt).toBe(expiresAt)

    const ids = await Promise.all(['x', 'y'].map(async (jti) => (await verify((await sign(grant, { jti })).token)).id))
    expect(ids).toEqual(['x', 'y'])
  })

  it('is right when more grants are signed in a second than are remembered', async () => {
    const grants = Array.from({ length: 1100 }, (_, i) => ({
      tag: 'public' as const,
      restrictions: { allowedAssistantIds: [`a${i}`] },
    }))
    const signed = await Promise.all([...grants, ...grants].map((given) => sign(given)))
    expect(new Set(signed.map(({ token }) => token)).size).toBe(1100)
    expect((await verify(signed[1099]?.token ?? '')).grant).toEqual(grants[1099])
    expect(signed[2199]).toEqual(signed[1099])
  })

  it('is returned in an object of its own', async () => {
    const first = await sign(grant)
    const { token } = first
    first.token = 'changed'
    expect((await sign(grant)).token).toBe(token)
  })

  it('differs between organizations and keys, in the same second with the same grant', async () => {
    const signers = [
      sign,
      createSigner({ orgId: 'another', privateKey, now }),
      createSigner({ orgId, privateKey: otherKey, now }),
    ]
    const tokens = await Promise.all(signers.map(async (signer) => (await signer(grant)).token))
    expect(new Set(tokens).size).toBe(3)
  })
})

describe('createSigner', () => {
  it.each<[string, object, string]>([
    ['no orgId', { privateKey }, 'ERR_TOKEN_OPTION'],
    ['an empty orgId', { orgId: '', privateKey }, 'ERR_TOKEN_OPTION'],
    ['an orgId with whitespace', { orgId: `${orgId}\n`, privateKey }, 'ERR_TOKEN_OPTION'],
    ['an orgId that is a number', { orgId: 1, privateKey }, 'ERR_TOKEN_OPTION'],
    ['no key', { orgId }, 'ERR_TOKEN_KEY'],
    ['an expiresIn of 0', { orgId, privateKey, expiresIn: 0 }, 'ERR_TOKEN_DURATION'],
    ['a clock that is a number', { orgId, privateKey, now: second }, 'ERR_TOKEN_OPTION'],
    ['credentials that are an object', { credentials: { orgId, privateKey } }, 'ERR_TOKEN_OPTION'],
    ['credentials beside a key', { privateKey, credentials: () => ({ orgId, privateKey }) }, 'ERR_TOKEN_OPTION'],
  ])('refuses %s', (_, options, code) => {
    expect(() => createSigner(options as SignerOptions)).toThrow(expect.objectContaining({ code, status: 500 }))
  })

  it('signs a token of 8 KiB, which verifies, and no longer one', async () => {
    const { token } = await sign({ tag: 'private' }, { jti: 'x' })
    const { payload } = decodeUnverified(token)
    // 8192 characters less the header, the signature and two dots are 8111 of base64url, which encode 6083 bytes.
    const jti = 'x'.repeat(6083 - JSON.stringify(payload).length + 1)
    const longest = await sign({ tag: 'private' }, { jti })
    expect(longest.token).toHaveLength(8192)
    await expect(verify(longest.token)).resolves.toMatchObject({ id: jti })
    await expect(sign({ tag: 'private' }, { jti: `${jti}x` })).rejects.toMatchObject({ code: 'ERR_TOKEN_OPTION' })
    const longer = await forge(privateKey, usual, { ...payload, jti: `${jti}x` })
    expect(longer).toHaveLength(8193)
    await expect(verify(longer)).rejects.toMatchObject({ code: 'ERR_TOKEN_MALFORMED' })
  })

  it('signs in the first second of the epoch', async () => {
    const { token, expiresAt } = await createSigner({ orgId, privateKey, now: () => 0 })(grant)
    expect([decodeUnverified(token).payload.iat, expiresAt]).toEqual([0, 3600])
  })

  it('refuses to sign a token that expires later than any verifier accepts', async () => {
    const { token, expiresAt } = await sign(grant, { expiresIn: 1e11 - 1 - second })
    expect(expiresAt).toBe(1e11 - 1)
    expect((await verify(token)).expiresAt).toBe(expiresAt)
    await expect(sign(grant, { expiresIn: 1e11 - second })).rejects.toMatchObject({ code: 'ERR_TOKEN_OPTION' })
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e20, -1000, '1700000000000', new Date(), 1n])(
    'refuses to sign when the clock returns %s',
    async (time) => {
      const signing = createSigner({ orgId, privateKey, now: () => time as number })
      await expect(signing(grant)).rejects.toMatchObject({ code: 'ERR_TOKEN_OPTION' })
    },
  )
})
