import { describe, expect, it } from 'vitest'
import { createScopeMap, endpoints, type ScopeMapOptions, type ScopeTable } from '../src/index.ts'

/** Values of the wrong type, which JavaScript callers pass by mistake, and how the tests name them. */
const wrong: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['true', true],
  ['NaN', Number.NaN],
  ['-1', -1],
  ['an empty string', ''],
  ['text', 'assistantId'],
  ['text of a list', "['squadId']"],
  ['a function', () => ['squadId']],
  ['a set', new Set(['squadId'])],
  ['an object', { 0: 'squadId', length: 1 }],
  ['an object with `toString`', { toString: () => 'refuse' }],
  ['an array with a number', [1]],
  ['an array with null', [null]],
  ['an array with an empty string', ['squadId', '']],
  ['an array with an array', [['squadId']]],
  // biome-ignore lint/suspicious/noSparseArray: that is the case.
  ['an array with a hole', ['squadId', , 'squad']],
  ['a symbol', Symbol('refuse')],
]

const isRefused = expect.objectContaining({
  code: 'ERR_SCOPE_OPTION',
  status: 500,
  remedy: expect.stringMatching(/^[A-Z].*\.$/),
})

describe('createScopeMap', () => {
  it.each(
    ['missingOrigin', 'allowedMembers', 'allowedOverrides'].flatMap((option) =>
      wrong.map(([name, value]) => ({ option, name, value })),
    ),
  )('refuses $name as $option', ({ option, value }) => {
    const create = () => createScopeMap(endpoints, { [option]: value })
    expect(create).toThrow(isRefused)
    expect(create).toThrow(new RegExp(`^\`${option}\` must `))
  })

  it.each(wrong.filter(([, value]) => typeof value !== 'object' || value === null))(
    'refuses %s as options',
    (_, value) => {
      expect(() => createScopeMap(endpoints, value as ScopeMapOptions)).toThrow(isRefused)
    },
  )

  it.each<readonly [name: string, table: unknown]>([
    ...wrong.filter(([, value]) => typeof value !== 'object' || value === null),
    ['an array', []],
    ['nothing', undefined],
  ])('refuses %s as a table', (_, table) => {
    expect(() => createScopeMap(table as unknown as ScopeTable)).toThrow(isRefused)
  })

  it.each(wrong)('refuses %s as the scope of an endpoint', (_, scope) => {
    expect(() => createScopeMap({ 'GET /a': scope as 'public' })).toThrow(isRefused)
  })

  it('takes options that are undefined as absent', () => {
    const options = Object({ missingOrigin: undefined, allowedMembers: undefined, allowedOverrides: undefined })
    expect(createScopeMap(endpoints, options).endpoints).toEqual(endpoints)
    expect(createScopeMap(endpoints, undefined).endpoints).toEqual(endpoints)
  })

  it.each([
    ['assistant', 'allowTransientAssistant'],
    ['assistantOverrides', 'allowedOverrides'],
  ])('refuses %s in `allowedMembers`, and says what decides about it', (member, remedy) => {
    const create = () => createScopeMap(endpoints, { allowedMembers: ['squadId', member] })
    expect(create).toThrow(isRefused)
    expect(create).toThrow(expect.objectContaining({ remedy: expect.stringContaining(`\`${remedy}\``) }))
  })

  it('is not changed by what becomes of its options', () => {
    const allowedMembers = ['squadId']
    const allowedOverrides = ['variableValues']
    const map = createScopeMap(endpoints, { allowedMembers, allowedOverrides })
    allowedMembers.push('squad')
    allowedOverrides.push('model')
    const grant = { tag: 'public', restrictions: { allowTransientAssistant: false } } as const
    const call = (body: object) => map.authorize(grant, { method: 'POST', target: '/call/web', body })
    expect(call({ squadId: 's1', assistantOverrides: { variableValues: {} } })).toMatchObject({ allowed: true })
    expect(call({ squad: {} })).toMatchObject({ code: 'ERR_SCOPE_MEMBER' })
    expect(call({ assistantOverrides: { model: {} } })).toMatchObject({ code: 'ERR_SCOPE_OVERRIDES' })
  })
})
