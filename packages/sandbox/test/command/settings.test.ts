import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/command/settings.ts'
import { credentials } from '../sample.ts'

const given = { ORG_ID: credentials.orgId, PRIVATE_KEY: credentials.privateKey }

describe('readSettings', () => {
  it('has a default for each, and makes up credentials', () => {
    const { listen, options, madeUp } = readSettings({}, {})
    expect(listen).toEqual({ port: 0, host: '127.0.0.1' })
    expect(options).toEqual({
      orgId: madeUp.VAPI_ORG_ID,
      privateKey: madeUp.VAPI_PRIVATE_KEY,
      webChat: false,
    })
    expect(madeUp).not.toEqual(readSettings({}, {}).madeUp)
  })

  it('takes variables, and flags before them', () => {
    const variables = { ...given, PORT: '4000', HOST: '::1' }
    expect(readSettings({}, variables)).toMatchObject({ listen: { port: 4000, host: '::1' }, options: credentials })
    expect(readSettings({ port: '5000', host: '127.0.0.2' }, variables).listen).toEqual({
      port: 5000,
      host: '127.0.0.2',
    })
    expect(readSettings({}, variables).madeUp).toEqual({})
  })

  it('passes on what the sandbox judges', () => {
    const flags = { validate: 'strict', overrides: 'strict', webChat: true, seed: '{"/assistant":[{"id":"a1"}]}' }
    expect(readSettings(flags, given).options).toEqual({
      ...credentials,
      validate: 'strict',
      overrides: 'strict',
      webChat: true,
      seed: { '/assistant': [{ id: 'a1' }] },
    })
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
  ])('refuses the %s %j by its name', (name, value) => {
    expect(() => readSettings({}, { ...given, [name]: value })).toThrow(
      expect.objectContaining({ code: 'ERR_SANDBOX_SETTING', message: expect.stringContaining(`\`${name}\``) }),
    )
  })

  it.each([
    ['--port', { port: 'x' }],
    ['--host', { host: '' }],
    ['--seed', { seed: '{' }],
  ])('refuses a wrong %s by its name', (name, flags) => {
    expect(() => readSettings(flags, given)).toThrow(
      expect.objectContaining({ code: 'ERR_SANDBOX_SETTING', message: expect.stringContaining(`\`${name}\``) }),
    )
  })

  it('refuses an id without a key', () => {
    expect(() => readSettings({}, { ORG_ID: 'org' })).toThrow(expect.objectContaining({ code: 'ERR_TOKEN_KEY' }))
  })
})
