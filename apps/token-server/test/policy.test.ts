import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { goodEnvironment } from './started-server.ts'

const tenant = { origins: ['https://app.acme.example'], assistants: ['a1'] }

const mistakes: readonly (readonly [string, unknown, RegExp])[] = [
  ['a list', [], /its top level/],
  ['no tenants', {}, /tenants/],
  ['a second member beside tenants', { tenants: {}, defaults: {} }, /defaults/],
  ['a tenant without origins', { tenants: { acme: { assistants: ['a1'] } } }, /tenants\.acme\.origins/],
  ['a tenant without assistants', { tenants: { acme: { origins: tenant.origins } } }, /tenants\.acme\.assistants/],
  ['no origin in the list', { tenants: { acme: { ...tenant, origins: [] } } }, /tenants\.acme: .*is empty/],
  ['no assistant in the list', { tenants: { acme: { ...tenant, assistants: [] } } }, /tenants\.acme: .*is empty/],
  [
    'an origin in upper case',
    { tenants: { acme: { ...tenant, origins: ['https://APP.example'] } } },
    /`https:\/\/app\.example`/,
  ],
  ['a wildcard as origin', { tenants: { acme: { ...tenant, origins: ['*'] } } }, /tenants\.acme: .*wildcards/],
  [
    'an assistant that is a number',
    { tenants: { acme: { ...tenant, assistants: [1] } } },
    /tenants\.acme\.assistants\.0/,
  ],
  ['a misspelt member', { tenants: { acme: { ...tenant, lifetimes: 60 } } }, /tenants\.acme: .*lifetimes/],
  ['a tag of its own', { tenants: { acme: { ...tenant, tag: 'private' } } }, /tenants\.acme: .*tag/],
  ['a lifetime of nothing', { tenants: { acme: { ...tenant, lifetime: 0 } } }, /tenants\.acme\.lifetime/],
  ['a call that is not an object', { tenants: { acme: { ...tenant, call: 'a1' } } }, /tenants\.acme\.call/],
  ['half a second', { tenants: { acme: { ...tenant, lifetime: 0.5 } } }, /tenants\.acme\.lifetime/],
  ['more than a day', { tenants: { acme: { ...tenant, lifetime: 86_401 } } }, /tenants\.acme\.lifetime/],
]

describe('a policy file', () => {
  it.each(mistakes)('with %s is refused in a sentence that says where', async (_, content, where) => {
    const error = await readSettings(goodEnvironment(content)).catch((reason) => reason)
    expect(error).toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/^`POLICY_FILE` has a mistake at /),
    })
    expect(error.message).toMatch(where)
  })

  it('becomes public grants and calls, each with the origins and assistants of its tenant only', async () => {
    const content = {
      tenants: {
        acme: { ...tenant, lifetime: 60 },
        globex: {
          origins: ['capacitor://localhost'],
          assistants: ['g1', 'g2'],
          call: { assistantId: 'g1', assistantVersion: '2' },
        },
      },
    }
    const { POLICY_FILE: policy } = await readSettings(goodEnvironment(content))
    expect([...policy.keys()]).toEqual(['acme', 'globex'])
    expect(policy.get('acme')).toEqual({
      origins: ['https://app.acme.example'],
      lifetime: 60,
      call: { assistantId: 'a1' },
      grant: {
        tag: 'public',
        restrictions: { allowedOrigins: ['https://app.acme.example'], allowedAssistantIds: ['a1'] },
      },
    })
    expect(policy.get('globex')).toEqual({
      origins: ['capacitor://localhost'],
      lifetime: 300,
      call: { assistantId: 'g1', assistantVersion: '2' },
      grant: {
        tag: 'public',
        restrictions: { allowedOrigins: ['capacitor://localhost'], allowedAssistantIds: ['g1', 'g2'] },
      },
    })
  })

  it('has a valid example', async () => {
    const file = new URL('../policy.example.json', import.meta.url).pathname
    const { POLICY_FILE: policy } = await readSettings({ ...goodEnvironment(), POLICY_FILE: file })
    expect([...policy.keys()]).toEqual(['acme', 'globex'])
  })
})
