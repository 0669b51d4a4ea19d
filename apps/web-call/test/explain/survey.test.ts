import { endpoints, type Grant } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { survey, unjudged } from '../../src/explain/survey.ts'

const allowedBy = (grant: Grant) => survey(grant).flatMap(({ endpoint, allowed }) => (allowed ? endpoint : []))

describe('survey', () => {
  it.each<[string, Grant, number]>([
    ['a private token', { tag: 'private' }, Object.keys(endpoints).length],
    ['a disabled private token', { tag: 'private', restrictions: { enabled: false } }, 0],
    ['a public token', { tag: 'public' }, 1],
    ['a public token for one page', { tag: 'public', restrictions: { allowedOrigins: ['https://app.example'] } }, 1],
    ['a public token for one assistant', { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } }, 1],
    ['a public token without transient ones', { tag: 'public', restrictions: { allowTransientAssistant: false } }, 1],
    ['a public token for no page', { tag: 'public', restrictions: { allowedOrigins: [] } }, 0],
    ['a public token for no assistant', { tag: 'public', restrictions: { allowedAssistantIds: [] } }, 0],
  ])('of %s allows the right number of endpoints', (_, grant, count) => {
    expect(allowedBy(grant)).toHaveLength(count)
  })

  it('allows a public token POST /call/web and nothing else', () => {
    expect(allowedBy({ tag: 'public' })).toEqual(['POST /call/web'])
  })

  it('gives a reason for each, which does not repeat the endpoint', () => {
    for (const { endpoint, reason } of survey({ tag: 'public' })) {
      expect(reason).not.toBe('')
      expect(reason).not.toContain(endpoint)
    }
  })

  it.each<[string, Grant['restrictions'], string]>([
    ['no restrictions', undefined, 'by any page, to any assistant'],
    ['origins', { allowedOrigins: ['https://a.example'] }, 'from its origins only'],
    [
      'origins and assistants',
      { allowedOrigins: ['https://a.example'], allowedAssistantIds: ['a1'] },
      'from its origins, to its assistants only',
    ],
    ['no transient assistants', { allowTransientAssistant: false }, 'to saved assistants only'],
  ])('says the conditions of %s', (_, restrictions, reason) => {
    const grant: Grant = restrictions ? { tag: 'public', restrictions } : { tag: 'public' }
    expect(survey(grant).find(({ allowed }) => allowed)?.reason).toBe(reason)
  })
})

it('lists every endpoint before there is a token', () => {
  expect(unjudged.map(({ endpoint }) => endpoint)).toEqual(Object.keys(endpoints))
})
