import { describe, expect, it } from 'vitest'
import { createStore } from '../../src/api/store.ts'

describe('createStore', () => {
  it('keeps the latest 10,000 resources of a collection', () => {
    const store = createStore('org', () => 0)
    const first = store.create('/call', {})
    const second = store.create('/call', {})
    for (let i = 0; i < 9999; i++) store.create('/call', {})
    expect(store.list('/call')).toHaveLength(10_000)
    expect(store.find('/call', first.id)).toBeUndefined()
    expect(store.find('/call', second.id)).toEqual(second)
  })

  it('builds a resource without keeping it', () => {
    const store = createStore('org', () => 0)
    expect(store.build({ name: 'x' })).toMatchObject({ name: 'x', orgId: 'org', createdAt: '1970-01-01T00:00:00.000Z' })
    expect(store.list('/x')).toEqual([])
  })

  it.each(['__proto__', 'constructor', 'toString'])('finds nothing under the name %s', (name) => {
    const store = createStore('org', () => 0)
    expect(store.find(name, name)).toBeUndefined()
    expect(store.update(name, name, { x: 1 })).toBeUndefined()
    expect(store.remove(name, name)).toBeUndefined()
  })
})
