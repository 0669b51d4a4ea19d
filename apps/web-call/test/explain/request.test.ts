import { endpoints, match } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { parseRequest, toTarget } from '../../src/explain/request.ts'

const typed = { request: 'POST /call/web', origin: '', body: '' }

describe('parseRequest', () => {
  it.each([
    ['method and target', {}, { method: 'POST', target: '/call/web', origin: null }],
    ['whitespace around them', { request: '  GET   /assistant ' }, { method: 'GET', target: '/assistant' }],
    ['parameters, filled with their names', { request: 'GET /assistant/{id}' }, { target: '/assistant/id' }],
    ['a target that is to be refused', { request: 'POST //call/web' }, { target: '//call/web' }],
    ['a target with a space in it', { request: 'POST /call/web x' }, { target: '/call/web x' }],
    ['an origin', { origin: ' https://app.example ' }, { origin: 'https://app.example' }],
    ['a body', { body: '{ "assistantId": "a1" }' }, { body: { assistantId: 'a1' } }],
    ['a body that is not an object', { body: 'null' }, { body: null }],
  ])('takes %s', (_, changed, access) => {
    expect(parseRequest({ ...typed, ...changed })).toMatchObject({ access })
  })

  it('sends no body when none is typed', () => {
    expect(parseRequest({ ...typed, body: ' \n' })).toEqual({
      access: { method: 'POST', target: '/call/web', origin: null },
    })
  })

  it.each([
    ['nothing', { request: '' }, 'request'],
    ['a path without a method', { request: '/call/web' }, 'request'],
    ['a method without a path', { request: 'POST ' }, 'request'],
    ['a body that is not JSON', { body: "{ 'assistantId': 'a1' }" }, 'body'],
  ])('names the field for %s', (_, changed, field) => {
    expect(parseRequest({ ...typed, ...changed })).toMatchObject({ field })
  })
})

it('fills each endpoint so that it still is that endpoint', () => {
  for (const endpoint of Object.keys(endpoints)) {
    const [method = '', path = ''] = endpoint.split(' ')
    expect(match(method, toTarget(path))).toMatchObject({ endpoint })
  }
})
