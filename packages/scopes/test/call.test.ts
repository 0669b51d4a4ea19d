import { describe, expect, it } from 'vitest'
import { type Access, authorize, createScopeMap, endpoints, type Grant } from '../src/index.ts'
import {
  assistantCases,
  callMembers,
  memberCases,
  noObjects,
  overrideCases,
  restricted,
  unrestricted,
} from './call-cases.ts'

const call = (body: unknown): Access => ({ method: 'POST', target: '/call/web', origin: 'https://a.example', body })
const beside = (member: string, value: unknown) =>
  Object.defineProperty({ assistantId: 'one' }, member, { value, enumerable: true })

function verdict(grant: Grant, body: unknown, map = { authorize }): string {
  const decision = map.authorize(grant, call(body))
  return decision.allowed ? 'allowed' : decision.code
}

it('has a row for every member of a web call', () => {
  expect(callMembers.filter((name) => !memberCases.some(({ member }) => member === name))).toEqual([])
})

describe.each(Object.entries(restricted))('under %s', (_, grant: Grant) => {
  it.each(memberCases)('$member: $value beside a listed assistant → $refused', ({ member, value, refused }) => {
    expect(verdict(grant, beside(member, value))).toBe(refused ?? 'allowed')
  })

  it.each(overrideCases)('assistantOverrides $overrides → $refused', ({ overrides, refused }) => {
    expect(verdict(grant, beside('assistantOverrides', overrides))).toBe(refused ?? 'allowed')
  })

  it.each(noObjects.map((body) => ({ body })))('the body $body → ERR_SCOPE_BODY', ({ body }) => {
    expect(verdict(grant, body)).toBe('ERR_SCOPE_BODY')
  })

  it('passes members that `allowedMembers` lists, and each of them only when it is listed', () => {
    const widening = callMembers.filter((name) => name !== 'assistant' && name !== 'assistantOverrides')
    for (const listed of widening) {
      const map = createScopeMap(endpoints, { allowedMembers: [listed] })
      for (const { member, value, refused = 'allowed' } of memberCases) {
        expect(verdict(grant, beside(member, value), map)).toBe(member === listed ? 'allowed' : refused)
      }
    }
  })

  it('passes overrides that `allowedOverrides` lists, and no others', () => {
    const map = createScopeMap(endpoints, { allowedOverrides: ['variableValues', 'firstMessage'] })
    const overriding = (assistantOverrides: object) => verdict(grant, { assistantId: 'one', assistantOverrides }, map)
    expect(overriding({ variableValues: { name: 'Ada' }, firstMessage: 'Hello' })).toBe('allowed')
    expect(overriding({ variableValues: {}, model: {} })).toBe('ERR_SCOPE_OVERRIDES')
    expect(verdict(grant, { assistantId: 'one', squadOverrides: { variableValues: {} } }, map)).toBe('ERR_SCOPE_MEMBER')
  })
})

describe.each(Object.entries(unrestricted))('under %s', (_, grant: Grant) => {
  it('passes every member, known or not, and every body', () => {
    for (const { member, value } of memberCases) expect(verdict(grant, beside(member, value))).toBe('allowed')
    for (const { overrides } of overrideCases)
      expect(verdict(grant, beside('assistantOverrides', overrides))).toBe('allowed')
    for (const body of noObjects) expect(verdict(grant, body)).toBe('allowed')
  })
})

describe('allowedAssistantIds', () => {
  it.each(assistantCases)('judges $body: $refused', ({ body, refused }) => {
    expect(verdict({ tag: 'public', restrictions: { allowedAssistantIds: ['one', 'two'] } }, body)).toBe(
      refused ?? 'allowed',
    )
    expect(verdict({ tag: 'public', restrictions: { allowTransientAssistant: false } }, body)).toBe('allowed')
  })

  it.each([[], 'one', { 0: 'one' }, null])('allows no assistant when it is %j', (list) => {
    const grant = { tag: 'public', restrictions: { allowedAssistantIds: list as unknown as string[] } } as const
    expect(verdict(grant, { assistantId: 'one' })).toBe('ERR_SCOPE_ASSISTANT')
  })
})

describe('a refusal', () => {
  const grant = restricted['allowTransientAssistant: false']
  const messageFor = (body: unknown) => JSON.stringify(authorize(grant, call(body)))

  it('names the member and the option that would allow it', () => {
    expect(messageFor({ squadId: 's1' })).toMatch(/`squadId`.*`allowedMembers`/)
    expect(messageFor({ assistantOverrides: { model: {} } })).toMatch(/`assistantOverrides.model`.*`allowedOverrides`/)
  })

  it('only names a value that is not text, because JSON can hold an object without a text', () => {
    const grant = restricted['allowedAssistantIds: [one, two]']
    const odd = ['{"toString":1,"valueOf":1}', '[{"toString":null}]', '{"__proto__":null}', '1e400', 'true', '[[]]']
    for (const text of odd) {
      const decision = authorize(grant, call(JSON.parse(`{"assistantId":${text}}`)))
      expect(decision).toMatchObject({ code: 'ERR_SCOPE_ASSISTANT' })
      expect(decision).toMatchObject({ message: expect.stringMatching(/ (?:an object|an array|Infinity|true)$/) })
    }
    const origin = authorize(
      { tag: 'public', restrictions: { allowedOrigins: [] } },
      { ...call({}), origin: Object('x') },
    )
    expect(origin).toMatchObject({ code: 'ERR_SCOPE_ORIGIN' })
  })

  it('shows no character of the request that a terminal or a log line could obey', () => {
    const grant = restricted['allowedAssistantIds: [one, two]']
    for (const odd of ['\u001b[2J', '\u009b31m', '\u202e', '\u2028', '\r\n', '\u0000', '\u007f', '\ud800']) {
      expect(authorize(grant, call({ assistantId: `a${odd}` }))).toMatchObject({
        message: 'The token does not allow the `assistantId` with unusual characters',
      })
    }
  })

  it('does not repeat a member that does not look like a name', () => {
    for (const name of ['eyJ.eyJ.x', 'a\nb', 'x'.repeat(41), '\u202e']) {
      expect(messageFor({ [name]: 1 })).not.toContain(JSON.stringify(name).slice(1, -1))
      expect(messageFor({ assistantOverrides: { [name]: 1 } })).not.toContain(JSON.stringify(name).slice(1, -1))
    }
  })
})
