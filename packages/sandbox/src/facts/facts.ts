import { factsText } from './facts-text.ts'
import type { Facts, Shape, ShapeIndex } from './shape.ts'

/** Reads the generated facts, which takes about a millisecond. */
export function readFacts(): Facts {
  return JSON.parse(factsText) as Facts
}

/** Finds a shape by its index. */
export type Lookup = (index: ShapeIndex) => Shape

/** The lookup in these facts. */
export function lookupIn({ shapes }: Facts): Lookup {
  return (index) => shapes[index] as Shape
}

/** The members of a shape, each with whether it is required. */
export function membersOf({ m = {}, r = 0 }: Shape): [name: string, index: ShapeIndex, required: boolean][] {
  return Object.entries(m).map(([name, index], i) => [name, index, i < r])
}

/** Whether a value is of the shape's type, whatever its contents. */
export function isOfType({ t }: Shape, value: unknown): boolean {
  switch (t) {
    case 's':
      return typeof value === 'string'
    case 'n':
      return typeof value === 'number' && Number.isFinite(value)
    case 'i':
      return Number.isInteger(value)
    case 'b':
      return typeof value === 'boolean'
    case 'a':
      return Array.isArray(value)
    case 'o':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'z':
      return value === null
    default:
      return true
  }
}

/**
 * The shapes that a value can be meant for: alternatives within alternatives are flattened, and those that differ in type
 * or in a member with an enum, such as `provider`, are left out.
 */
export function candidatesFor(shape: Shape, value: unknown, lookup: Lookup): Shape[] {
  return leavesOf(shape, lookup).filter((leaf) => isOfType(leaf, value) && hasItsMarks(leaf, value, lookup))
}

/** The shapes without alternatives that a shape stands for. */
export function leavesOf(shape: Shape, lookup: Lookup): Shape[] {
  return shape.u ? shape.u.flatMap((index) => leavesOf(lookup(index), lookup)) : [shape]
}

function hasItsMarks({ m = {} }: Shape, value: unknown, lookup: Lookup): boolean {
  return Object.entries(m).every(([name, index]) => {
    const { e } = lookup(index)
    const given = (value as Readonly<Record<string, unknown>>)[name]
    return e === undefined || given === undefined || e.includes(given as string)
  })
}

/** Whether the shape, or an alternative of it, may be null. */
export function isNullable(shape: Shape, lookup: Lookup): boolean {
  return shape.z === 1 || shape.t === 'z' || (shape.u?.some((index) => isNullable(lookup(index), lookup)) ?? false)
}
