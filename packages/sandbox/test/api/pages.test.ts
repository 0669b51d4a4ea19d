import { describe, expect, it } from 'vitest'
import { firstOf, pageOf } from '../../src/api/pages.ts'
import type { Resource } from '../../src/api/store.ts'

const resources = Array.from({ length: 250 }, (_, i) => ({ id: `r${i}` }) as Resource)
const ids = (list: Resource[]) => [list.at(0)?.id, list.at(-1)?.id, list.length]

describe('pageOf', () => {
  it.each([
    ['', ['r0', 'r99', 100], { itemsPerPage: 100, currentPage: 1, totalPages: 3, hasNextPage: true }],
    ['page=3', ['r200', 'r249', 50], { itemsPerPage: 100, currentPage: 3, totalPages: 3, hasNextPage: false }],
    ['page=4', [undefined, undefined, 0], { currentPage: 4, totalPages: 3, hasNextPage: false }],
    ['limit=10&page=2', ['r10', 'r19', 10], { itemsPerPage: 10, currentPage: 2, totalPages: 25 }],
    ['limit=5000', ['r0', 'r249', 250], { itemsPerPage: 1000, totalPages: 1 }],
    ['limit=0&page=0', [undefined, undefined, 0], { itemsPerPage: 0, currentPage: 1 }],
    ['limit=x&page=-1', ['r0', 'r99', 100], { itemsPerPage: 100, currentPage: 1 }],
  ])('reads the query %j', (query, expected, metadata) => {
    const page = pageOf(resources, new URLSearchParams(query))
    expect(ids(page.results)).toEqual(expected)
    expect(page.metadata).toMatchObject({ totalItems: 250, ...metadata })
  })

  it('has no pages of nothing', () => {
    expect(pageOf([], new URLSearchParams())).toMatchObject({
      results: [],
      metadata: { totalPages: 0, hasNextPage: false },
    })
  })
})

describe('firstOf', () => {
  it.each([
    ['', 100],
    ['limit=3', 3],
    ['limit=0', 0],
    ['limit=5000', 250],
  ])('reads the query %j', (query, length) => {
    expect(firstOf(resources, new URLSearchParams(query))).toEqual(resources.slice(0, length))
  })
})
