import type { ScopeTable } from '@vapi-auth/scopes'
import { createCompletion } from '../facts/complete.ts'
import { lookupIn, readFacts } from '../facts/facts.ts'
import type { ShapeIndex } from '../facts/shape.ts'
import { createRequestCheck, type RequestCheck, type Validate } from './check-request.ts'
import { createOperations, type Operation } from './operations.ts'

/** What is known of the API from its document. */
export interface Model {
  operations: ReadonlyMap<string, Operation>
  /** What is wrong with a request, in NestJS's sentences. */
  problemsOf: RequestCheck
  /** The same value with all that an answer of this shape must hold; `time` is used for dates. */
  complete<T>(value: T, answer: ShapeIndex | undefined, time: string): T
}

/** Reads the model of a table's endpoints, which takes some milliseconds. */
export function createModel(table: ScopeTable, validate: Validate): Model {
  const facts = readFacts()
  const lookup = lookupIn(facts)
  const { complete } = createCompletion(lookup)
  return {
    operations: createOperations(table, facts, lookup),
    problemsOf: validate === 'off' ? () => [] : createRequestCheck(lookup, validate),
    complete: <T>(value: T, answer: ShapeIndex | undefined, time: string) =>
      answer === undefined ? value : (complete(lookup(answer), value, time) as T),
  }
}
