import type { Resource } from './store.ts'

interface Page {
  results: Resource[]
  metadata: {
    itemsPerPage: number
    totalItems: number
    currentPage: number
    totalPages: number
    hasNextPage: boolean
  }
}

/** The page of a list that the query asks for by `page` (from 1) and `limit` (default 100, at most 1,000). */
export function pageOf(resources: Resource[], query: URLSearchParams): Page {
  const limit = limitOf(query)
  const page = Math.max(1, count(query.get('page'), 1))
  const ordered = query.get('sortOrder') === 'ASC' ? resources.toReversed() : resources
  const totalPages = Math.ceil(resources.length / limit)
  return {
    results: ordered.slice((page - 1) * limit, page * limit),
    metadata: {
      itemsPerPage: limit,
      totalItems: resources.length,
      currentPage: page,
      totalPages,
      hasNextPage: page < totalPages,
    },
  }
}

/** The beginning of a list, as long as the query's `limit` allows. */
export function firstOf(resources: Resource[], query: URLSearchParams): Resource[] {
  return resources.slice(0, limitOf(query))
}

function limitOf(query: URLSearchParams): number {
  return Math.min(1000, Math.max(1, count(query.get('limit'), 100)))
}

function count(text: string | null, fallback: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : fallback
}
