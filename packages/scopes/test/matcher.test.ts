import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorize, createScopeMap, endpoints, match, ScopeError, type ScopeTable } from '../src/index.ts'
import { pathCases } from './path-cases.ts'

describe('match', () => {
  it.each(pathCases)('judges $method $target', ({ method, target, expected }) => {
    const found = match(method, target)
    if (expected === 'malformed') expect(found).toEqual({ malformed: expect.any(String) })
    else expect(found).toMatchObject(expected)
    if (expected !== 'malformed' && expected.endpoint === undefined) expect(found).not.toHaveProperty('endpoint')
  })

  it.each<[unknown, unknown]>([
    [['POST'], '/call/web'],
    [Object('POST'), '/call/web'],
    [{ toString: () => 'POST' }, '/call/web'],
    [undefined, '/call/web'],
    ['POST', ['/call/web']],
    ['POST', Object('/call/web')],
    ['POST', { toString: () => '/call/web' }],
    ['POST', new URL('https://api.example/call/web')],
    ['POST', undefined],
    [1, null],
  ])('takes no other value for the text that it could become: %j %j', (method, target) => {
    expect(match(method as string, target as string)).toEqual({ malformed: expect.any(String) })
    expect(authorize({ tag: 'private' }, { method: method as string, target: target as string })).toMatchObject({
      code: 'ERR_SCOPE_PATH',
    })
  })

  it('holds POST /call/web as the only public endpoint', () => {
    expect(Object.entries(endpoints).filter(([, scope]) => scope === 'public')).toEqual([['POST /call/web', 'public']])
  })

  it.each(Object.keys(endpoints))('%s matches itself, with and without a query, and nothing else', (endpoint) => {
    const [method = '', path = ''] = endpoint.split(' ')
    const params: Record<string, string> = {}
    const target = path.replace(/\{(\w+)\}/g, (_, name) => {
      params[name] = `some-${name}`
      return `some-${name}`
    })
    expect(match(method, target)).toMatchObject({ endpoint, params })
    expect(match(method, `${target}?limit=10`)).toMatchObject({ endpoint, params })
    expect(match(method, `${target}/x-y-z/x-y-z`)).not.toMatchObject({ endpoint })
    expect(match('TRACE', target)).toEqual({ required: 'private', params: {} })
    expect(match(method, path)).toEqual(path === target ? expect.anything() : { malformed: expect.any(String) })
  })

  it('prefers a literal segment to a parameter, and falls back when the literal does not match', () => {
    const map = createScopeMap({
      'GET /a/{id}/x': 'private',
      'GET /a/b/{id}': 'private',
      'GET /a/{id}/{other}': 'private',
    })
    expect(map.match('GET', '/a/b/x')).toMatchObject({ endpoint: 'GET /a/b/{id}', params: { id: 'x' } })
    expect(map.match('GET', '/a/c/x')).toMatchObject({ endpoint: 'GET /a/{id}/x', params: { id: 'c' } })
    expect(map.match('GET', '/a/c/d')).toMatchObject({
      endpoint: 'GET /a/{id}/{other}',
      params: { id: 'c', other: 'd' },
    })
    expect(map.match('GET', '/a/b')).toEqual({ required: 'private', params: {} })
    expect(createScopeMap({ 'GET /{id}/b': 'public', 'GET /a/{id}': 'private' }).match('GET', '/a/b')).toMatchObject({
      endpoint: 'GET /a/{id}',
    })
  })

  it('lets only the exact spelling reach a public endpoint', () => {
    const fragments = [
      '/',
      'call',
      'web',
      '/call/web',
      '.',
      '..',
      '%2f',
      '%77',
      '\\',
      '?',
      '#',
      ';',
      'W',
      ' ',
      '\u0000',
      'é',
      '%',
    ]
    const near = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 3 })), { maxLength: 6 })
    const edited = fc
      .tuple(fc.nat(9), fc.nat(2), fc.constantFrom(...fragments, ''))
      .map(([at, cut, put]) => '/call/web'.slice(0, at) + put + '/call/web'.slice(at + cut))
    const methods = fc.oneof(
      fc.constantFrom('POST', 'post', 'GET', 'PUT', 'POST\n', 'HEAD'),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(
        methods,
        fc.oneof(
          near.map((parts) => parts.join('')),
          edited,
          fc.webPath(),
        ),
        (method, target) => {
          const found = match(method, target)
          const isPublic = found.malformed === undefined && found.required === 'public'
          expect(isPublic).toBe(method === 'POST' && /^\/call\/web(\?[!"$-~]*)?$/.test(target))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('reads a well-formed target as a URL parser does', () => {
    const segment = fc.constantFrom('call', 'web', 'a', '...', '.a', '%20', "!$&'()*+,=:@", '%C3%A9', '%5B')
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
        const target = `/${segments.join('/')}`
        expect(match('GET', target)).not.toHaveProperty('malformed')
        expect(new URL(`https://api.example${target}`).pathname).toBe(target)
      }),
    )
  })
})

describe('createScopeMap', () => {
  it.each<[string, Record<string, string>]>([
    ['an unknown scope', { 'GET /a': 'secret' }],
    ['a method in lower case', { 'get /a': 'private' }],
    ['a missing method', { '/a': 'private' }],
    ['a path without its slash', { 'GET a': 'private' }],
    ['a trailing slash', { 'GET /a/': 'private' }],
    ['a query', { 'GET /a?b': 'private' }],
    ['a parameter inside a segment', { 'GET /a-{id}': 'private' }],
    ['a wildcard', { 'GET /a/{}': 'private' }],
    ['a parameter named __proto__', { 'GET /a/{__proto__}': 'private' }],
    ['a second space', { 'GET /a b': 'private' }],
    ['a parameter named twice', { 'GET /a/{id}/{id}': 'private' }],
    ['two entries for the same requests', { 'GET /a/{id}': 'private', 'GET /a/{key}': 'public' }],
  ])('refuses %s', (_, table) => {
    expect(() => createScopeMap(table as ScopeTable)).toThrow(expect.objectContaining({ code: 'ERR_SCOPE_OPTION' }))
    expect(() => createScopeMap(table as ScopeTable)).toThrow(ScopeError)
  })

  it('keeps its own copy of the table', () => {
    const table: Record<`${string} /${string}`, 'public' | 'private'> = { 'GET /a': 'private' }
    const map = createScopeMap(table)
    table['GET /a'] = 'public'
    expect(map.match('GET', '/a')).toMatchObject({ required: 'private' })
    expect(map.endpoints).toEqual({ 'GET /a': 'private' })
  })
})
