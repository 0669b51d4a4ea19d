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
  const totalPages = Math.ceil(resources.length / Math.max(1, limit))
  const page = numberOf(query, 'page', 1)
  return {
    results: cut(resources, page, limit),
    metadata: {
      itemsPerPage: limit,
      totalItems: resources.length,
      currentPage: page,
      totalPages,
      hasNextPage: page < totalPages,
    },
  }
}

/** The part of a plain list that the query asks for. */
export function firstOf(resources: Resource[], query: URLSearchParams): Resource[] {
  return cut(resources, numberOf(query, 'page', 1), limitOf(query))
}

function cut(resources: Resource[], page: number, limit: number): Resource[] {
  return resources.slice((page - 1) * limit, page * limit)
}

function limitOf(query: URLSearchParams): number {
  return Math.min(1000, numberOf(query, 'limit', 100))
}

/** The query has been checked, unless checks are off. */
function numberOf(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name)
  return text !== null && /^\d{1,9}$/.test(text) && (name !== 'page' || Number(text) > 0) ? Number(text) : fallback
}
