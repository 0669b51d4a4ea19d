import { describe, expect, it } from 'vitest'
import { createStores } from '../../src/api/store.ts'

describe('createStores', () => {
  it('keeps the latest 10,000 resources of a collection', () => {
    const store = createStores(() => 0).of('org')
    const first = store.create('/call', {})
    const second = store.create('/call', {})
    for (let i = 0; i < 9999; i++) store.create('/call', {})
    expect(store.list('/call')).toHaveLength(10_000)
    expect(store.find('/call', first.id)).toBeUndefined()
    expect(store.find('/call', second.id)).toEqual(second)
  })

  it('builds a resource without keeping it', () => {
    const store = createStores(() => 0).of('org')
    expect(store.build({ name: 'x' })).toMatchObject({ name: 'x', orgId: 'org', createdAt: '1970-01-01T00:00:00.000Z' })
    expect(store.list('/x')).toEqual([])
  })

  it.each(['__proto__', 'constructor', 'toString'])('finds nothing under the name %s', (name) => {
    const store = createStores(() => 0).of('org')
    expect(store.find(name, name)).toBeUndefined()
    expect(store.update(name, name, { x: 1 })).toBeUndefined()
    expect(store.remove(name, name)).toBeUndefined()
  })

  it('keeps organizations apart, and forgets all of them on `clear`', () => {
    const stores = createStores(() => 0)
    const [one, two] = [stores.of('one'), stores.of('two')]
    one.create('/call', {})
    expect([one.list('/call').length, two.list('/call').length]).toEqual([1, 0])
    expect(stores.of('one')).toBe(one)
    stores.clear()
    expect(one.list('/call')).toEqual([])
  })

  it('keeps what is called `__proto__` as a member', () => {
    const store = createStores(() => 0).of('org')
    const { id } = store.create('/x', JSON.parse('{"__proto__":{"admin":true}}'))
    const updated = store.update('/x', id, JSON.parse('{"__proto__":{"admin":true}}'))
    for (const resource of [store.find('/x', id), updated]) {
      expect(Object.getPrototypeOf(resource)).toBe(Object.prototype)
      expect(resource).not.toHaveProperty('admin')
    }
  })
})
