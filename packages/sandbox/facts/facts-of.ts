import { operationsIn } from '@vapi-auth/scopes/internal'
import type { Facts, OperationFacts, QueryFact } from '../src/facts/shape.ts'
import { additions } from './additions.ts'
import type { Document, Operation } from './document.ts'
import { createShapeTable } from './shapes.ts'

/** Makes the facts of an OpenAPI document. */
export function factsOf(document: Document): Facts {
  const { shapes, indexOf } = createShapeTable(document.components.schemas)

  function operationOf(endpoint: string, { parameters = [], requestBody, responses = {} }: Operation): OperationFacts {
    const [body] = Object.values(requestBody?.content ?? {})
    const query = parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, required, schema = {} }): [string, QueryFact] => {
        return [name, { s: indexOf(schema, `${endpoint}?${name}`), ...(required && { r: 1 }) }]
      })
    const answers = Object.entries(responses).flatMap(([status, { content }]) => {
      const schema = content?.['application/json']?.schema
      return status.startsWith('2') && schema ? [[status, indexOf(schema, `${endpoint} ${status}`)] as const] : []
    })
    return {
      ...(body?.schema && { body: indexOf(body.schema, endpoint) }),
      ...(requestBody?.required && { needsBody: 1 }),
      ...(query.length > 0 && { query: Object.fromEntries(query) }),
      answers: Object.fromEntries(answers),
    }
  }

  const listed = Object.entries(operationsIn(document)) as [string, Operation][]
  const operations = [...listed, ...Object.entries(additions)].map(([endpoint, operation]) => [
    endpoint,
    operationOf(endpoint, operation),
  ])
  return { operations: Object.fromEntries(operations), shapes }
}
