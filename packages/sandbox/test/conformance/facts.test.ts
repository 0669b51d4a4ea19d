import { endpoints } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { createCheck } from '../../src/facts/check.ts'
import { bodyFor, facts, lookup } from '../facts/bodies.ts'
import { fullBodyFor } from '../facts/full.ts'
import { isReachable, reach, type Send } from '../facts/reach.ts'
import { call, createSample } from '../sample.ts'
import { wrongRequests } from './wrong.ts'

const { problemsOf } = createCheck(lookup, 'known')
const { fetch } = createSample()
const send: Send = (endpoint, body) => call(fetch as typeof globalThis.fetch, 'https://api.vapi.ai', endpoint, { body })
const names = Object.keys(endpoints)

/** What is wrong with an answer. */
function problemsOfAnswer(endpoint: string, status: number, body: unknown): string[] {
  const shape = facts.operations[endpoint]?.answers[status]
  return shape === undefined ? [] : problemsOf(lookup(shape), body, { prefix: '', name: '' })
}

describe('every answer satisfies the document', () => {
  it.each(names.filter((endpoint) => isReachable(endpoint.split(' ')[1] ?? '')))(
    '%s, to the smallest and the largest body',
    async (endpoint) => {
      const [method, path = ''] = endpoint.split(' ')
      for (const body of [bodyFor(endpoint), fullBodyFor(endpoint)]) {
        if (body === undefined && method !== 'GET' && method !== 'DELETE') continue
        const answer = await send(`${method} ${await reach(path, send)}`, body)
        expect(answer).toMatchObject({ status: expect.toSatisfy((status) => status < 400, 'a success') })
        expect(problemsOfAnswer(endpoint, answer.status, answer.body)).toEqual([])
      }
    },
  )
})

describe('every wrong request is refused', () => {
  const cases = names.filter((endpoint) => wrongRequests(endpoint, bodyFor(endpoint)).length > 0)

  it.each(cases)('%s', async (endpoint) => {
    const [method, path = ''] = endpoint.split(' ')
    const target = await reach(path, send)
    for (const { name, body, query = '' } of wrongRequests(endpoint, bodyFor(endpoint))) {
      const answer = await send(`${method} ${target}${query}`, body)
      expect({ name, ...answer }).toMatchObject({ name, status: 400, body: { message: expect.any(Array) } })
    }
  })
})
