import { expect, it } from 'vitest'
import { operationsIn } from '../src/internal/openapi.ts'

it('reads the operations of an OpenAPI document, and nothing else of its paths', () => {
  const item = { parameters: [], get: { summary: 'one' }, post: {}, summary: 'x' }
  expect(operationsIn({ paths: { '/a/{id}': item, '/b': { delete: {} } } })).toEqual({
    'GET /a/{id}': { summary: 'one' },
    'POST /a/{id}': {},
    'DELETE /b': {},
  })
})

it.each([undefined, null, 'text', [], {}, { paths: null }, { paths: 'x' }, { paths: { '/a': null } }])(
  'finds no operations in %j',
  (document) => {
    expect(operationsIn(document)).toEqual({})
  },
)
