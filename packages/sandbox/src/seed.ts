import { endpoints } from '@vapi-auth/scopes'
import { isJsonObject } from '@vapi-auth/scopes/internal'
import type { Store } from './api/store.ts'
import { SandboxError } from './errors.ts'

/** Resources that exist from the start, by the path of their collection: `{ '/assistant': [{ id: 'a1', name: 'Anna' }] }`. */
export type Seed = Readonly<Record<`/${string}`, readonly Readonly<Record<string, unknown>>[]>>

/**
 * Puts resources into a store. They keep their ids; what is missing (`id`, `createdAt`, `updatedAt`) is made up.
 *
 * @throws {SandboxError} `ERR_SANDBOX_SEED`, and changes nothing.
 */
export function plant(seed: unknown, store: Store): void {
  const entries = isJsonObject(seed) ? Object.entries(seed) : []
  if (entries.length === 0) throw refused('`seed` must be a non-empty object')
  for (const [path, resources] of entries) {
    if (!Object.hasOwn(endpoints, `GET ${path}`) && !Object.hasOwn(endpoints, `GET /v2${path}`)) {
      throw refused('A key of `seed` must be the path of a list')
    }
    if (!Array.isArray(resources) || !resources.every(isResource)) {
      throw refused('Each list in `seed` must hold objects, whose `id` is a non-empty string if there is one')
    }
  }
  for (const [path, resources] of entries) for (const resource of resources as object[]) store.put(path, resource)
}

function isResource(value: unknown): boolean {
  return isJsonObject(value) && (value.id === undefined || (typeof value.id === 'string' && value.id !== ''))
}

function refused(message: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_SEED', message, "Pass `{ '/assistant': [{ id: 'a1', name: 'Anna' }] }`.")
}
