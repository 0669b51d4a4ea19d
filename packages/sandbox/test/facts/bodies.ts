import { createCompletion } from '../../src/facts/complete.ts'
import { lookupIn, readFacts } from '../../src/facts/facts.ts'

export const facts = readFacts()
export const lookup = lookupIn(facts)
const { simplest } = createCompletion(lookup)

/** The smallest body that an endpoint accepts; nothing for one without a body. */
export function bodyFor(endpoint: string): unknown {
  if (endpoint === 'POST /file') {
    const form = new FormData()
    form.append('file', new File(['text'], 'notes.txt', { type: 'text/plain' }))
    return form
  }
  // It names the new resource.
  if (endpoint === 'POST /v2/knowledge-base/{id}/file') return { fileId: 'f1' }
  const shape = facts.operations[endpoint]?.body
  if (shape !== undefined) return simplest(lookup(shape), '2027-01-15T08:00:00.000Z')
  return endpoint.startsWith('GET ') ? undefined : {}
}
