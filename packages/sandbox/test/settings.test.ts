import { describe, expect, it } from 'vitest'
import { SandboxError } from '../src/errors.ts'
import { readSettings, sentenceOf } from '../src/settings.ts'
import { credentials } from './sample.ts'

const given = { ORG_ID: credentials.orgId, PRIVATE_KEY: credentials.privateKey }

describe('readSettings', () => {
  it('has a default for each', () => {
    const { listen, credentials, madeUp } = readSettings({})
    expect(listen).toEqual({ port: 0, host: '127.0.0.1' })
    expect(madeUp).toEqual({ ORG_ID: credentials.orgId, PRIVATE_KEY: credentials.privateKey })
    expect(credentials.orgId).not.toBe(readSettings({}).credentials.orgId)
  })

  it('makes up only what is missing', () => {
    expect(readSettings({ ...given, PORT: '4000', HOST: '::1' })).toEqual({
      listen: { port: 4000, host: '::1' },
      credentials,
      madeUp: {},
    })
    expect(Object.keys(readSettings({ ORG_ID: 'org' }).madeUp)).toEqual(['PRIVATE_KEY'])
  })

  it.each([
    ['PORT', ''],
    ['PORT', 'x'],
    ['PORT', '-1'],
    ['PORT', '0x10'],
    ['PORT', '1e3'],
    ['PORT', ' 80'],
    ['PORT', '65536'],
    ['HOST', ''],
    ['HOST', 'local host'],
    ['ORG_ID', ''],
    ['ORG_ID', 'my org'],
  ])('refuses the %s %j by its name', (name, value) => {
    expect(() => readSettings({ ...given, [name]: value })).toThrow(
      expect.objectContaining({ code: 'ERR_SANDBOX_SETTING', message: expect.stringContaining(name) }),
    )
  })
})

describe('sentenceOf', () => {
  it.each([
    ['EADDRINUSE', 'PORT'],
    ['EACCES', 'PORT'],
    ['EADDRNOTAVAIL', 'HOST'],
    ['ENOTFOUND', 'HOST'],
  ])('blames for %s the variable %s', (code, name) => {
    const cause = Object.assign(new Error('listen'), { code })
    expect(sentenceOf(new SandboxError('ERR_SANDBOX_LISTEN', 'cannot listen', 'choose another', { cause }))).toMatch(
      new RegExp(`^${name} `),
    )
  })

  it('has none for a defect', () => {
    expect(sentenceOf(new TypeError('undefined is not a function'))).toBeUndefined()
  })
})
