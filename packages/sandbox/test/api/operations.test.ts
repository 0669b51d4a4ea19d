import { endpoints } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { createOperations } from '../../src/api/operations.ts'
import { facts, lookup } from '../facts/bodies.ts'

const operations = createOperations(endpoints, facts, lookup)

describe('operations', () => {
  it.each([
    ['GET /assistant', { verb: 'list', depth: 1, paginated: 'never', parents: [] }],
    ['POST /assistant', { verb: 'create', depth: 1 }],
    ['GET /assistant/{id}', { verb: 'find', depth: 1 }],
    ['PATCH /assistant/{id}', { verb: 'update', depth: 1 }],
    ['DELETE /assistant/{id}', { verb: 'remove', depth: 1 }],
    ['GET /eval/simulation/run', { verb: 'list', paginated: 'asked' }],
    ['GET /eval/run/{id}', { verb: 'find', depth: 2, parents: [] }],
    ['GET /session', { verb: 'list', paginated: 'always' }],
    ['GET /v2/phone-number', { verb: 'list', paginated: 'always' }],
    ['GET /v2/campaign/{id}/contacts', { verb: 'list', depth: 4, paginated: 'always', parents: [3] }],
    ['GET /provider/{provider}/{resourceName}', { verb: 'list', depth: 3, parents: [] }],
    ['DELETE /provider/{provider}/{resourceName}/{id}', { verb: 'remove', depth: 3, parents: [] }],
    ['POST /v2/knowledge-base/{id}/file', { verb: 'create', depth: 4, key: 'fileId', parents: [3] }],
    ['DELETE /v2/knowledge-base/{id}/file/{fileId}', { verb: 'remove', depth: 4, parents: [3] }],
    ['POST /v2/knowledge-base/{id}/file/{fileId}/retry', { verb: 'perform', parents: [3, 5] }],
    ['PATCH /eval/simulation/run/{id}/item/{itemId}', { verb: 'update', depth: 5, parents: [4] }],
    ['POST /eval/simulation/scenario/generate', { verb: 'perform', parents: [] }],
    ['GET /call/{id}/mono-recording', { verb: 'perform', parents: [2] }],
    ['POST /reporting/insight/{id}/run', { verb: 'perform', parents: [3] }],
  ])('derives what %s does from its own path', (endpoint, expected) => {
    expect(operations.get(endpoint)).toMatchObject(expected)
  })

  it('has one for every endpoint, and few that its path does not explain', () => {
    expect([...operations.keys()]).toEqual(Object.keys(endpoints))
    const performed = [...operations].filter(([, { verb }]) => verb === 'perform')
    expect(performed.length / operations.size).toBeLessThan(0.2)
  })
})
