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
  /** Keeps a resource as it is given, under its id; what it lacks of {@link Resource} is added. */
  put(collection: string, members: object): Resource
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
  /** Whether an organization other than this one has such a resource. */
  hasElsewhere(orgId: string, collection: string, key: string): boolean
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
    hasElsewhere: (orgId, collection, key) =>
      [...stores].some(([id, { store }]) => id !== orgId && store.find(collection, key) !== undefined),
    clear() {
      for (const { clear } of stores.values()) clear()
    },
  }
}

interface Collection {
  readonly resources: Map<string, Resource>
  /** When the latest resource was created, in milliseconds since the epoch. */
  latest: number
}

function createStore(orgId: string, now: () => number): { store: Store; clear(): void } {
  const collections = new Map<string, Collection>()
  const dateOf = (time: number) => new Date(time).toISOString()

  function collectionAt(path: string): Collection {
    const collection = collections.get(path) ?? { resources: new Map(), latest: Number.NEGATIVE_INFINITY }
    collections.set(path, collection)
    return collection
  }

  function build(members: object, time = now()): Resource {
    const createdAt = dateOf(time)
    return { ...members, id: crypto.randomUUID(), orgId, createdAt, updatedAt: createdAt }
  }

  function keep({ resources }: Collection, key: string, resource: Resource): Resource {
    resources.set(key, resource)
    if (resources.size > KEPT) resources.delete(resources.keys().next().value as string)
    return resource
  }

  const store: Store = {
    build: (members) => build(members),
    create(path, members, key) {
      const collection = collectionAt(path)
      // No two of a collection are of one millisecond: whoever pages by `createdAtLt` misses none.
      collection.latest = Math.max(now(), collection.latest + 1)
      const resource = build(members, collection.latest)
      return keep(collection, key ?? resource.id, resource)
    },
    put(path, members) {
      const resource = { ...build({}), ...members, orgId }
      return keep(collectionAt(path), resource.id, resource)
    },
    list: (path) => [...(collections.get(path)?.resources.values() ?? [])].reverse(),
    find: (path, key) => collections.get(path)?.resources.get(key),
    update(path, key, members) {
      const resource = collections.get(path)?.resources.get(key)
      if (!resource) return undefined
      const { id, createdAt } = resource
      const updatedAt = dateOf(Math.max(now(), Date.parse(createdAt)))
      // A new object: what a client calls `__proto__` is a member like any other.
      const updated = { ...resource, ...members, id, orgId, createdAt, updatedAt }
      collections.get(path)?.resources.set(key, updated)
      return updated
    },
    remove(path, key) {
      const resource = collections.get(path)?.resources.get(key)
      collections.get(path)?.resources.delete(key)
      return resource
    },
  }
  return { store, clear: () => collections.clear() }
}
