import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { additions } from '../../facts/additions.ts'
import type { Document, Schema } from '../../facts/document.ts'
import { factsOf } from '../../facts/facts-of.ts'
import { factsText } from '../../src/facts/facts-text.ts'
import type { Facts, Shape } from '../../src/facts/shape.ts'

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const json = (schema: Schema) => ({ content: { 'application/json': { schema } } })

/** The facts of a document with one endpoint, whose body has this schema. */
function factsFor(schema: Schema, schemas: Record<string, Schema> = {}): { facts: Facts; body: Shape } {
  const needed = Object.values(additions).flatMap(
    (operation) => JSON.stringify(operation).match(/(?<=schemas\/)\w+/g) ?? [],
  )
  const document: Document = {
    paths: { '/thing': { post: { requestBody: { required: true, ...json(schema) } } } },
    components: { schemas: { ...Object.fromEntries(needed.map((name) => [name, { type: 'object' }])), ...schemas } },
  }
  const facts = factsOf(document)
  return { facts, body: facts.shapes[facts.operations['POST /thing']?.body ?? -1] as Shape }
}

describe('factsOf', () => {
  it('puts required members first, and says how many they are', () => {
    const { facts, body } = factsFor({
      type: 'object',
      properties: { a: { type: 'string', maxLength: 3 }, b: { type: 'number', minimum: 1, maximum: 2 } },
      required: ['b'],
    })
    expect(Object.keys(body.m ?? {})).toEqual(['b', 'a'])
    expect(body.r).toBe(1)
    expect(Object.values(body.m ?? {}).map((index) => facts.shapes[index])).toEqual([
      { t: 'n', l: [1, 2] },
      { t: 's', l: [null, 3] },
    ])
  })

  it('keeps a shape once, wherever it is used, also one that contains itself', () => {
    const node: Schema = { type: 'object', properties: { next: ref('Node'), id: { type: 'string' } } }
    const list: Schema = { type: 'array', items: { type: 'string' } }
    const { facts } = factsFor(
      { type: 'object', properties: { one: list, two: list, node: ref('Node') } },
      { Node: node },
    )
    expect(facts.shapes.filter(({ t }) => t === 'a')).toHaveLength(1)
    const index = facts.shapes.findIndex(({ m }) => m?.next !== undefined)
    expect(facts.shapes[index]?.m?.next).toBe(index)
  })

  it('looks through a schema that only wraps another, and merges those that extend', () => {
    const schemas = { Base: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } }
    const more: Schema = { properties: { name: { type: 'string' } } }
    const { facts, body } = factsFor({ type: 'object', properties: { one: { allOf: [ref('Base')] } } }, schemas)
    expect(facts.shapes[body.m?.one ?? -1]).toMatchObject({ t: 'o', r: 1 })
    const extended = factsFor({ allOf: [ref('Base'), more] }, schemas).body
    expect([Object.keys(extended.m ?? {}), extended.r]).toEqual([['id', 'name'], 1])
  })

  it('corrects what the document says of lists, texts and status codes', () => {
    const { facts, body } = factsFor({
      type: 'object',
      properties: {
        list: { type: 'array', enum: ['a'], items: { type: 'string', enum: ['a'] } },
        text: { type: 'object', enum: ['a', 'b'] },
        codes: { type: 'array', items: { type: 'object' } },
        none: { type: 'string', enum: [] },
      },
    })
    const shapes = Object.fromEntries(Object.entries(body.m ?? {}).map(([name, index]) => [name, facts.shapes[index]]))
    expect(shapes.list).toEqual({ t: 'a', x: expect.any(Number) })
    expect(shapes.text).toEqual({ t: 's', e: ['a', 'b'] })
    expect(facts.shapes[shapes.codes?.x ?? -1]).toEqual({})
    expect(shapes.none).toEqual({ t: 's' })
  })

  it('refuses a document that refers to what it lacks', () => {
    expect(() => factsFor(ref('Nothing'))).toThrow('Nothing')
  })
})

describe('the committed facts', () => {
  it('take at most 60 kB, compressed', () => {
    expect(gzipSync(factsText).length).toBeLessThan(60_000)
  })

  it('hold names and values, and no sentence of the document', () => {
    const sentences: string[] = []
    JSON.parse(factsText, (_, value) => {
      if (typeof value === 'string' && /\w+ \w+ \w+ \w+/.test(value)) sentences.push(value)
      return value
    })
    expect(sentences).toEqual([])
  })
})
