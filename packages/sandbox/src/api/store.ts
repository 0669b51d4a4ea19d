/** One assistant, call, tool or whatever else a client created. */
export interface Resource {
  id: string
  orgId: string
  createdAt: string
  updatedAt: string
  [member: string]: unknown
}

/** All that the clients of one organization created, by the path of its collection, such as `/assistant`. */
export interface Store {
  /** A new resource with these members, not kept. */
  build(members: object): Resource
  /** Keeps a new resource under `key`, by default its id. */
  create(collection: string, members: object, key?: string): Resource
  /** The resources of a collection, newest first. */
  list(collection: string): Resource[]
  find(collection: string, key: string): Resource | undefined
  /** Replaces the members that are given; `updatedAt` becomes now. */
  update(collection: string, key: string, members: object): Resource | undefined
  remove(collection: string, key: string): Resource | undefined
}

/** The stores of all organizations. Live as long as the sandbox. */
export interface Stores {
  /** The store of an organization; the same one each time. */
  of(orgId: string): Store
  /** Forgets everything. Stores that somebody holds are empty then, and go on. */
  clear(): void
}

// A process that runs for days must not grow.
const KEPT = 10_000

/** Creates the stores. A collection of one organization keeps its latest 10,000 resources. */
export function createStores(now: () => number): Stores {
  const stores = new Map<string, { store: Store; clear(): void }>()
  return {
    of(orgId) {
      const known = stores.get(orgId) ?? createStore(orgId, now)
      stores.set(orgId, known)
      return known.store
    },
    clear() {
      for (const { clear } of stores.values()) clear()
    },
  }
}

function createStore(orgId: string, now: () => number): { store: Store; clear(): void } {
  const collections = new Map<string, Map<string, Resource>>()
  const time = () => new Date(now()).toISOString()

  function build(members: object): Resource {
    const createdAt = time()
    return { ...members, id: crypto.randomUUID(), orgId, createdAt, updatedAt: createdAt }
  }

  const store: Store = {
    build,
    create(collection, members, key) {
      const resource = build(members)
      const kept = collections.get(collection) ?? new Map<string, Resource>()
      collections.set(collection, kept.set(key ?? resource.id, resource))
      if (kept.size > KEPT) kept.delete(kept.keys().next().value as string)
      return resource
    },
    list: (collection) => [...(collections.get(collection)?.values() ?? [])].reverse(),
    find: (collection, key) => collections.get(collection)?.get(key),
    update(collection, key, members) {
      const resource = collections.get(collection)?.get(key)
      if (!resource) return undefined
      const { id, createdAt } = resource
      return Object.assign(resource, members, { id, orgId, createdAt, updatedAt: time() })
    },
    remove(collection, key) {
      const resource = collections.get(collection)?.get(key)
      collections.get(collection)?.delete(key)
      return resource
    },
  }
  return { store, clear: () => collections.clear() }
}
