import { readFileSync } from 'node:fs'
import { endpoints } from '@vapi-auth/scopes'
import { operationsIn, undescribed } from '@vapi-auth/scopes/internal'
import { Ajv, type ValidateFunction } from 'ajv'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../facts/document.ts'
import { factsOf } from '../../facts/facts-of.ts'
import { bodyFor, facts } from '../facts/bodies.ts'
import { fullBodyFor } from '../facts/full.ts'
import { reach, type Send } from '../facts/reach.ts'
import { call, createSample } from '../sample.ts'

/** Where an OpenAPI document is. Without one, answers are only compared with the facts, in `facts.test.ts`. */
const { VAPI_OPENAPI: path } = process.env

const { fetch } = createSample()
const send: Send = (endpoint, body) => call(fetch as typeof globalThis.fetch, 'https://api.vapi.ai', endpoint, { body })

describe('the document that VAPI_OPENAPI names', () => {
  it.each(path === undefined ? [] : [path])('%s gives the facts that are committed', (file) => {
    expect(factsOf(read(file))).toEqual(facts)
  })

  it.each(path === undefined ? [] : [path])('%s has the endpoints of the table of scopes', (file) => {
    expect([...Object.keys(operationsIn(read(file))), ...undescribed].sort()).toEqual(Object.keys(endpoints).sort())
  })

  it.each(path === undefined ? [] : Object.keys(endpoints))('is satisfied by the answers of %s', async (endpoint) => {
    const [method = '', template = ''] = endpoint.split(' ')
    const bodies = method === 'GET' || method === 'DELETE' ? [undefined] : rightBodies(endpoint)
    for (const body of bodies) {
      const answer = await send(`${method} ${await reach(template, send)}`, body)
      expect(answer).toMatchObject({ status: expect.toSatisfy((status) => status < 400, 'a success') })
      const validate = schemaOf(`${pointerOf(endpoint)}/responses/${answer.status}/content/application~1json/schema`)
      validate?.(answer.body)
      expect({ body, answer: answer.body, errors: validate?.errors ?? [] }).toMatchObject({ errors: [] })
    }
  })

  it('is read where it is', () => {
    expect(path === undefined || read(path).paths['/assistant']).toBeTruthy()
  })
})

let ajv: Ajv | undefined

/** The schema at this place of the document, if there is one. */
function schemaOf(pointer: string): ValidateFunction | undefined {
  ajv ??= new Ajv({ strict: false, validateFormats: false }).addSchema(withoutEmptyEnums(read(path)) as object, 'vapi')
  try {
    return ajv.getSchema(`vapi#${pointer}`)
  } catch (error) {
    if ((error as { missingRef?: string }).missingRef) return undefined
    throw error
  }
}

function pointerOf(endpoint: string): string {
  const [method = '', template = ''] = endpoint.split(' ')
  return `/paths/${template.replaceAll('/', '~1')}/${method.toLowerCase()}`
}

/** The smallest body, and the largest without what the document contradicts itself about. */
function rightBodies(endpoint: string): unknown[] {
  const least = bodyFor(endpoint)
  const most = fullBodyFor(endpoint) as Record<string, unknown>
  const validate = schemaOf(`${pointerOf(endpoint)}/requestBody/content/application~1json/schema`)
  while (validate && !validate(most)) {
    const [member] = (validate.errors?.at(-1)?.instancePath ?? '').split('/').slice(1)
    if (member === undefined) return [least]
    delete most[member]
  }
  return [least, most]
}

function read(file = ''): Document {
  return JSON.parse(readFileSync(file, 'utf8')) as Document
}

/** JSON Schema knows no enum of nothing, and the document has some. */
function withoutEmptyEnums(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmptyEnums)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([name, member]) => name !== 'enum' || Object.keys(member).length > 0)
  return Object.fromEntries(entries.map(([name, member]) => [name, withoutEmptyEnums(member)]))
}
