import type { Shape, ShapeIndex } from '../src/facts/shape.ts'
import { correct } from './corrections.ts'
import type { Schema } from './document.ts'

const types: Readonly<Record<string, NonNullable<Shape['t']>>> = {
  string: 's',
  number: 'n',
  integer: 'i',
  boolean: 'b',
  object: 'o',
  array: 'a',
  null: 'z',
}

/** Creates a table of shapes in which no two are equal, and what puts a schema into it. */
export function createShapeTable(schemas: Readonly<Record<string, Schema>>) {
  const shapes: Shape[] = []
  const byText = new Map<string, ShapeIndex>()
  const byName = new Map<string, ShapeIndex>()

  function indexOf(given: Schema, place: string): ShapeIndex {
    const schema = alias(given)
    if (schema.$ref !== undefined) return indexOfNamed(nameOf(schema.$ref))
    const shape = shapeOf(correct(schema, place), place)
    const text = JSON.stringify(shape)
    const known = byText.get(text) ?? shapes.push(shape) - 1
    byText.set(text, known)
    return known
  }

  /** A named schema gets its place before its members do: it may contain itself. */
  function indexOfNamed(name: string): ShapeIndex {
    const known = byName.get(name)
    if (known !== undefined) return known
    const schema = schemas[name]
    if (!schema) throw new Error(`The document has no schema ${name}.`)
    const index = shapes.push({}) - 1
    byName.set(name, index)
    shapes[index] = shapeOf(correct(alias(schema), name), name)
    return index
  }

  function shapeOf(schema: Schema, place: string): Shape {
    const { type, oneOf = schema.anyOf, enum: values, nullable, pattern, format } = schema
    if (schema.$ref !== undefined) return { u: [indexOfNamed(nameOf(schema.$ref))] }
    // A part of a form, which is not text.
    if (format === 'binary') return { f: format }
    const shared = { ...(nullable && { z: 1 as const }) }
    if (oneOf) return { u: oneOf.map((part, i) => indexOf(part, `${place}|${i}`)), ...shared }
    const t = type === undefined ? (schema.properties || schema.allOf ? 'o' : undefined) : types[type]
    return {
      ...(t && { t }),
      ...(values && { e: values }),
      ...limitsOf(schema),
      ...(pattern !== undefined && { p: pattern }),
      ...(format !== undefined && { f: format }),
      ...shared,
      ...(t === 'o' && membersOf(schema, place)),
      ...(t === 'a' && schema.items && { x: indexOf(schema.items, `${place}[]`) }),
    }
  }

  function membersOf(schema: Schema, place: string): Pick<Shape, 'm' | 'r' | 'x'> {
    const { properties, required, additionalProperties } = merge(schema)
    const names = Object.keys(properties)
    const needed = names.filter((name) => required.has(name))
    const ordered = [...needed, ...names.filter((name) => !required.has(name))]
    const m = Object.fromEntries(ordered.map((name) => [name, indexOf(properties[name] ?? {}, `${place}.${name}`)]))
    return {
      ...(names.length > 0 && { m }),
      ...(needed.length > 0 && { r: needed.length }),
      ...(typeof additionalProperties === 'object' && { x: indexOf(additionalProperties, `${place}{}`) }),
    }
  }

  /** All members of a schema and of those that it extends. */
  function merge(schema: Schema): {
    properties: Record<string, Schema>
    required: Set<string>
    additionalProperties: Schema['additionalProperties']
  } {
    const own = schema.$ref === undefined ? schema : (schemas[nameOf(schema.$ref)] ?? {})
    const parts = (own.allOf ?? []).map(merge)
    return {
      properties: Object.assign({}, ...parts.map(({ properties }) => properties), own.properties),
      required: new Set([...parts.flatMap(({ required }) => [...required]), ...(own.required ?? [])]),
      additionalProperties: own.additionalProperties,
    }
  }

  return { shapes, indexOf }
}

/** What a schema stands for that only wraps another one, as NestJS writes it to give a description to a `$ref`. */
function alias(schema: Schema): Schema {
  const { allOf, oneOf, nullable, properties } = schema
  const [only, ...others] = oneOf?.length === 1 ? oneOf : (!oneOf && allOf) || []
  return only && others.length === 0 && !nullable && !properties ? alias(only) : schema
}

function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}

function limitsOf(schema: Schema): Pick<Shape, 'l'> {
  const { minimum, minLength = minimum, minItems = minLength } = schema
  const { maximum, maxLength = maximum, maxItems = maxLength } = schema
  if (minItems === undefined && maxItems === undefined) return {}
  return { l: maxItems === undefined ? [minItems ?? null] : [minItems ?? null, maxItems] }
}
