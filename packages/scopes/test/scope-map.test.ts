import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Access,
  assertAuthorized,
  authorize,
  createScopeMap,
  endpoints,
  explain,
  type Grant,
  ScopeError,
} from '../src/index.ts'
import { restrictionCases } from './restriction-cases.ts'

const webCall: Access = { method: 'POST', target: '/call/web' }

describe('authorize', () => {
  it.each(restrictionCases)('judges $name: $refused', ({ grant, access, refused }) => {
    const decision = authorize(grant, { ...webCall, ...access })
    if (refused === undefined) expect(decision).toMatchObject({ allowed: true })
    else {
      expect(decision).toEqual({
        allowed: false,
        code: refused,
        status: refused === 'ERR_SCOPE_PATH' ? 400 : 403,
        message: expect.stringMatching(/^[A-Z`].*[^.]$/),
        remedy: expect.stringMatching(/^[A-Z].*\.$/),
      })
    }
  })

  it.each(Object.entries(endpoints))('%s accepts a public token only if its scope is public: %s', (endpoint, scope) => {
    const [method = '', path = ''] = endpoint.split(' ')
    const access = { method, target: path.replace(/\{\w+\}/g, 'x') }
    expect(authorize({ tag: 'private' }, access)).toEqual({ allowed: true, endpoint, required: scope })
    expect(authorize({ tag: 'public' }, access)).toMatchObject(
      scope === 'public' ? { allowed: true, endpoint } : { allowed: false, code: 'ERR_SCOPE_REQUIRED' },
    )
  })

  it('returns no endpoint when it allows an unlisted one', () => {
    expect(authorize({ tag: 'private' }, { method: 'GET', target: '/new' })).toEqual({
      allowed: true,
      required: 'private',
    })
  })

  it('allows a request without an origin under `missingOrigin: allow`, but never another origin', () => {
    const map = createScopeMap(endpoints, { missingOrigin: 'allow' })
    const grant = { tag: 'public', restrictions: { allowedOrigins: ['https://a.example'] } } as const
    expect(map.authorize(grant, webCall)).toMatchObject({ allowed: true })
    expect(map.authorize(grant, { ...webCall, origin: 'null' })).toMatchObject({ code: 'ERR_SCOPE_ORIGIN' })
  })

  it('enforces restrictions on endpoints that a larger table makes public', () => {
    const map = createScopeMap({ ...endpoints, 'POST /chat/web': 'public' })
    const grant = { tag: 'public', restrictions: { allowedAssistantIds: ['one'] } } as const
    const access = { method: 'POST', target: '/chat/web' }
    expect(map.authorize(grant, { ...access, body: { assistantId: 'one' } })).toMatchObject({
      endpoint: 'POST /chat/web',
    })
    expect(map.authorize(grant, { ...access, body: { assistantId: 'two' } })).toMatchObject({
      code: 'ERR_SCOPE_ASSISTANT',
    })
    expect(map.authorize(grant, { ...access, body: { assistantId: 'one', input: 'Hi' } })).toMatchObject({
      code: 'ERR_SCOPE_MEMBER',
    })
  })

  it('escapes and cuts values of the request in messages', () => {
    const grant = { tag: 'public', restrictions: { allowedAssistantIds: ['one'] } } as const
    const decision = authorize(grant, { ...webCall, body: { assistantId: `line\nbreak${'x'.repeat(5000)}` } })
    if (decision.allowed) throw new Error('allowed')
    expect(decision.message).not.toContain('\n')
    expect(decision.message.length).toBeLessThan(200)
  })

  it('never repeats a target, which may hold a token', () => {
    for (const target of ['/x/SECRET', '//SECRET', '/x?token=SECRET#', 'https://x.example/SECRET']) {
      expect(JSON.stringify(authorize({ tag: 'public' }, { method: 'GET', target }))).not.toContain('SECRET')
    }
  })
})

describe('a grant that is not an object', () => {
  it.each([undefined, null, 'private', 1, [{ tag: 'private' }]])('is refused, and explained: %j', (grant) => {
    for (const access of [webCall, { method: 'GET', target: '/assistant' }]) {
      expect(authorize(grant as unknown as Grant, access)).toMatchObject({ allowed: false, code: 'ERR_SCOPE_GRANT' })
      const steps = explain(grant as unknown as Grant, access)
      expect(steps.map(({ outcome }) => outcome)).toEqual(['passed', 'refused', ...Array(8).fill('skipped')])
    }
  })
})

describe('any JSON', () => {
  const names = ['assistantId', 'assistantOverrides', 'toString', 'valueOf', 'toJSON', '__proto__', 'length', 'tag']
  const restrictions = ['restrictions', 'enabled', 'allowedOrigins', 'allowedAssistantIds', 'allowTransientAssistant']
  const { json } = fc.letrec<{ json: unknown; leaf: unknown }>((tie) => ({
    leaf: fc.oneof(fc.constantFrom<unknown>(null, true, false, 0, '', 'public', 'private', 'one'), fc.string()),
    json: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('json'), { maxLength: 2 }),
      fc
        .array(fc.tuple(fc.constantFrom(...names, ...restrictions), tie('json')), { maxLength: 3 })
        .map((members) =>
          JSON.parse(`{${members.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join()}}`),
        ),
    ),
  }))
  const grants = fc.oneof(
    json,
    fc.record({ tag: fc.constant('public'), restrictions: json }),
    fc.record({ tag: fc.constant('public'), restrictions: fc.record({ allowedAssistantIds: json }) }),
  )

  it('is judged without an exception, as a grant and as a body', () => {
    fc.assert(
      fc.property(grants, json, json, (grant, body, origin) => {
        const access = { ...webCall, body, origin: origin as string }
        const decision = authorize(grant as Grant, access)
        const first = explain(grant as Grant, access).find(({ outcome }) => outcome === 'refused')
        expect(first?.code).toBe(decision.allowed ? undefined : decision.code)
        if (!decision.allowed) expect(`${decision.message}${decision.remedy}`).toMatch(/^[^\p{Cc}\p{Cf}]+$/u)
      }),
      { numRuns: 500 },
    )
  })
})

describe('assertAuthorized', () => {
  it('throws a ScopeError with the code of the refusal, or returns nothing', () => {
    const refused = () => assertAuthorized({ tag: 'public' }, { method: 'GET', target: '/assistant' })
    expect(refused).toThrow(ScopeError)
    expect(refused).toThrow(expect.objectContaining({ code: 'ERR_SCOPE_REQUIRED', status: 403 }))
    expect(assertAuthorized({ tag: 'public' }, webCall)).toBeUndefined()
  })
})

describe('explain', () => {
  it('applies every rule, and says why one was skipped', () => {
    const steps = explain(
      {
        tag: 'public',
        restrictions: { enabled: false, allowedOrigins: ['https://a.example'], allowedAssistantIds: ['one'] },
      },
      {
        ...webCall,
        origin: 'https://b.example',
        body: { assistantId: 'two', squadId: 'x', assistantOverrides: { model: {} } },
      },
    )
    expect(steps.map(({ rule, outcome, code }) => [rule, outcome, code])).toEqual([
      ['path', 'passed', undefined],
      ['grant', 'passed', undefined],
      ['enabled', 'refused', 'ERR_SCOPE_DISABLED'],
      ['scope', 'passed', undefined],
      ['origin', 'refused', 'ERR_SCOPE_ORIGIN'],
      ['body', 'passed', undefined],
      ['transient', 'passed', undefined],
      ['member', 'refused', 'ERR_SCOPE_MEMBER'],
      ['overrides', 'refused', 'ERR_SCOPE_OVERRIDES'],
      ['assistant', 'refused', 'ERR_SCOPE_ASSISTANT'],
    ])
    const malformed = explain({ tag: 'public', restrictions: { enabled: false } }, { ...webCall, target: '//call/web' })
    expect(malformed.map(({ rule, outcome }) => [rule, outcome]).slice(0, 5)).toEqual([
      ['path', 'refused'],
      ['grant', 'passed'],
      ['enabled', 'refused'],
      ['scope', 'skipped'],
      ['origin', 'skipped'],
    ])
    expect(malformed).toHaveLength(steps.length)
    for (const step of explain({ tag: 'private' }, webCall).filter(({ outcome }) => outcome === 'skipped')) {
      expect(step.message).toMatch(/./)
    }
  })

  it.each<[grant: Grant, access: Access, message: string]>([
    [
      { tag: 'public', restrictions: { allowedOrigins: [], allowedAssistantIds: [] } },
      { method: 'GET', target: '/assistant' },
      'The endpoint requires a private token',
    ],
    [
      { tag: 'private', restrictions: { allowedOrigins: [], allowedAssistantIds: [] } },
      webCall,
      'It applies to public tokens only',
    ],
    [{ tag: 'public' }, webCall, 'The token has no restrictions'],
  ])('skips the restrictions of %j for %j', (grant, access, message) => {
    const restrictions = explain(grant, access).slice(4)
    expect(restrictions).toHaveLength(6)
    for (const step of restrictions) expect(step).toMatchObject({ outcome: 'skipped', message })
  })

  it('says which restriction a token does not have', () => {
    const steps = explain({ tag: 'public', restrictions: { enabled: true } }, webCall).slice(4)
    expect(steps.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['skipped', 'The token has no `allowedOrigins`'],
      ...Array(4).fill(['skipped', 'The token does not restrict assistants']),
      ['skipped', 'The token has no `allowedAssistantIds`'],
    ])
  })

  it('decides the same as `authorize`, for every case and for random ones', () => {
    for (const { grant, access } of restrictionCases) {
      const first = explain(grant, { ...webCall, ...access }).find(({ outcome }) => outcome === 'refused')
      const decision = authorize(grant, { ...webCall, ...access })
      expect(first?.code).toBe(decision.allowed ? undefined : decision.code)
    }
    const member = fc.constantFrom('assistantId', 'assistant', 'squad', 'squadId', 'assistantOverrides')
    const body = fc.dictionary(member, fc.oneof(fc.constantFrom('one', 'two'), fc.constant({ model: 1 })))
    const restrictions = fc.record(
      {
        enabled: fc.boolean(),
        allowedOrigins: fc.subarray(['https://a.example', 'https://b.example']),
        allowedAssistantIds: fc.subarray(['one', 'two']),
        allowTransientAssistant: fc.boolean(),
      },
      { requiredKeys: [] },
    )
    const grants = fc.record({ tag: fc.constantFrom('public' as const, 'private' as const), restrictions })
    const accesses = fc.record({
      method: fc.constantFrom('POST', 'GET'),
      target: fc.constantFrom('/call/web', '/assistant', '/call/web/'),
      origin: fc.constantFrom('https://a.example', null),
      body,
    })
    fc.assert(
      fc.property(grants, accesses, (grant, access) => {
        const first = explain(grant, access).find(({ outcome }) => outcome === 'refused')
        const decision = authorize(grant, access)
        expect(first?.code).toBe(decision.allowed ? undefined : decision.code)
      }),
    )
  })
})
