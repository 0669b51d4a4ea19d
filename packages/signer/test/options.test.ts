import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createSigner, createVerifier, readCredentials, type SignableGrant } from '../src/index.ts'
import { grant, now, orgId, privateKey } from './sample.ts'
import { type Kind, wrongValues } from './wrong-values.ts'

interface Factory {
  create: (options: never) => unknown
  valid: Record<string, unknown>
  /** The kind of each option, and its code where it is not `ERR_TOKEN_OPTION`. */
  options: Record<string, readonly [kind: Kind, code?: string]>
}

const mac = async () => new Uint8Array(32)
const DURATION = 'ERR_TOKEN_DURATION'
const KEY = 'ERR_TOKEN_KEY'

const factories: Record<string, Factory> = {
  createSigner: {
    create: createSigner,
    valid: { orgId, privateKey },
    options: {
      orgId: ['id'],
      privateKey: ['key', KEY],
      expiresIn: ['duration', DURATION],
      now: ['function'],
      allowBrowser: ['boolean'],
    },
  },
  'createSigner with credentials': {
    create: createSigner,
    valid: { credentials: () => ({ orgId, privateKey }) },
    options: {
      credentials: ['function'],
      expiresIn: ['duration', DURATION],
      now: ['function'],
      allowBrowser: ['boolean'],
    },
  },
  'createSigner with a remote key': {
    create: (key: object) => createSigner({ orgId, privateKey: key as { mac: typeof mac } }),
    valid: { mac },
    options: { mac: ['function', KEY], timeout: ['timeout'] },
  },
  createVerifier: {
    create: createVerifier,
    valid: { keys: [privateKey] },
    options: {
      keys: ['keys', KEY],
      orgId: ['id'],
      leeway: ['seconds'],
      maxAge: ['duration', DURATION],
      cache: ['count'],
      now: ['function'],
      allowBrowser: ['boolean'],
    },
  },
}

const cases = Object.entries(factories).flatMap(([factory, { create, valid, options }]) =>
  Object.entries(options).flatMap(([option, [kind, code = 'ERR_TOKEN_OPTION']]) =>
    wrongValues[kind].map((value) => ({
      factory,
      create,
      option,
      shown: inspect(value),
      code,
      options: { ...valid, [option]: value },
    })),
  ),
)

describe('the options of a factory', () => {
  it.each(Object.entries(factories))('are accepted when they are valid: %s', (_, { create, valid }) => {
    expect(create(valid as never)).toBeTypeOf('function')
    const unset = Object.keys(factories.createVerifier?.options ?? {}).map((name) => [name, undefined])
    expect(create({ ...Object.fromEntries(unset), ...valid } as never)).toBeTypeOf('function')
  })

  it('are accepted at the ends of their ranges', () => {
    const remote = { mac, timeout: 3600 }
    expect(createSigner({ orgId, privateKey: remote, expiresIn: 1 })).toBeTypeOf('function')
    for (const leeway of [0, 3600]) {
      expect(createVerifier({ keys: [remote], leeway, cache: 0, maxAge: 1 })).toBeTypeOf('function')
    }
  })

  it.each(cases)('are refused by $factory with the $option $shown', ({ create, option, code, options }) => {
    expect(() => create(options as never)).toThrow(
      expect.objectContaining({
        code,
        status: 500,
        message: expect.stringMatching(new RegExp(`^\`[\\w.]*\\b${option === 'mac' ? 'privateKey' : option}\``)),
        remedy: expect.stringMatching(/^[A-Z].*\.$/),
      }),
    )
  })

  it.each(
    [createSigner, createVerifier].flatMap((create) =>
      wrongValues.options.map((value) => ({ create, shown: inspect(value), value })),
    ),
  )('must be an object: $create.name refuses $shown', ({ create, value }) => {
    expect(() => create(value as never)).toThrow(expect.objectContaining({ code: 'ERR_TOKEN_OPTION', status: 500 }))
  })

  it('must be passed: a factory without arguments throws a coded error', () => {
    for (const create of [createSigner, createVerifier, readCredentials] as (() => unknown)[]) {
      expect(create).toThrow(expect.objectContaining({ code: 'ERR_TOKEN_OPTION', status: 500 }))
    }
  })

  it.each(wrongValues.key.map((value) => ({ shown: inspect(value), value })))(
    'refuse $shown as one of `keys`',
    ({ value }) => {
      expect(() => createVerifier({ keys: [privateKey, value as string] })).toThrow(
        expect.objectContaining({ code: KEY, message: expect.stringMatching(/^`keys\[1\]`/) }),
      )
    },
  )

  it('are never quoted, because they may hold a key', () => {
    for (const option of ['orgId', 'expiresIn', 'leeway', 'maxAge', 'cache', 'now', 'allowBrowser', 'credentials']) {
      for (const create of [createSigner, createVerifier]) {
        const options = { orgId, privateKey, keys: [privateKey], [option]: [privateKey] }
        try {
          create(options as never)
        } catch (error) {
          expect(inspect(error)).not.toContain(privateKey)
        }
      }
    }
  })
})

describe('the options of sign', () => {
  const sign = createSigner({ orgId, privateKey, now })

  it.each(
    (['sub', 'jti'] as const).flatMap((name) =>
      wrongValues.id
        .filter((value) => typeof value !== 'string' || value === '')
        .map((value) => ({ name, shown: inspect(value), value })),
    ),
  )('are refused with the $name $shown', async ({ name, value }) => {
    await expect(sign(grant, { [name]: value })).rejects.toMatchObject({
      code: 'ERR_TOKEN_OPTION',
      message: `\`${name}\` must be a non-empty string`,
    })
  })

  it.each(wrongValues.duration.map((value) => ({ shown: inspect(value), value })))(
    'are refused with the expiresIn $shown',
    async ({ value }) => {
      await expect(sign(grant, { expiresIn: value as number })).rejects.toMatchObject({ code: DURATION, status: 500 })
    },
  )

  it.each(
    wrongValues.options.filter((value) => value !== undefined).map((value) => ({ shown: inspect(value), value })),
  )('must be an object: refuses $shown', async ({ value }) => {
    await expect(sign(grant, value as object)).rejects.toMatchObject({ code: 'ERR_TOKEN_OPTION' })
    await expect(sign(value as SignableGrant)).rejects.toMatchObject({ code: 'ERR_TOKEN_GRANT' })
  })
})
