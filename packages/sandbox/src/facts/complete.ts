import { candidatesFor, isNullable, isOfType, type Lookup, leavesOf, membersOf } from './facts.ts'
import type { Shape } from './shape.ts'

type Members = Readonly<Record<string, unknown>>

/**
 * Creates what makes a value satisfy a shape: required members that are missing get the simplest value that is possible,
 * and members that are null where they may not be are left out. `time` is used for dates. A value that satisfies the
 * shape is returned as it is.
 */
export function createCompletion(lookup: Lookup) {
  function complete(shape: Shape, value: unknown, time: string): unknown {
    if (shape.u) {
      const leaves = leavesOf(shape, lookup)
      const [leaf] = candidatesFor(shape, value, lookup).sort((a, b) => missingIn(a, value) - missingIn(b, value))
      return complete(leaf ?? leaves.find((candidate) => isOfType(candidate, value)) ?? {}, value, time)
    }
    if (Array.isArray(value)) return shape.x === undefined ? value : mapped(value, lookup(shape.x), time)
    return shape.t === 'o' && isOfType(shape, value) ? completeMembers(shape, value as Members, time) : value
  }

  function mapped(items: readonly unknown[], shape: Shape, time: string): readonly unknown[] {
    const completed = items.map((item) => complete(shape, item, time))
    return completed.every((item, i) => item === items[i]) ? items : completed
  }

  function completeMembers(shape: Shape, members: Members, time: string): Members {
    let result = members
    const change = (name: string, value: unknown) => {
      if (result === members) result = { ...members }
      if (value === undefined) delete (result as Record<string, unknown>)[name]
      else (result as Record<string, unknown>)[name] = value
    }
    for (const [name, index, required] of membersOf(shape)) {
      const member = lookup(index)
      const given = members[name]
      const isAbsent = given === undefined || (given === null && !isNullable(member, lookup))
      if (!isAbsent) {
        const completed = given === null ? null : complete(member, given, time)
        if (completed !== given) change(name, completed)
      } else if (required) change(name, simplest(member, time))
      else if (given === null) change(name, undefined)
    }
    return result
  }

  /** The simplest value of a shape: the first of an enum, the least number, a text as short as it may be. */
  function simplest(shape: Shape, time: string): unknown {
    const { t, e, l, f, u } = shape
    if (isNullable(shape, lookup)) return null
    if (u) return simplest(lookup(u[0] ?? 0), time)
    if (e) return e[0]
    const least = l?.[0] ?? 0
    switch (t) {
      case 's':
        if (f === 'date-time') return time
        if (f === 'uuid') return '00000000-0000-4000-8000-000000000000'
        return f === 'uri' ? 'https://sandbox.invalid/' : 'x'.repeat(least)
      case 'n':
      case 'i':
        return Math.max(0, least)
      case 'b':
        return false
      case 'a':
        return Array.from({ length: least }, () => simplest(lookup(shape.x ?? 0), time))
      case 'z':
        return null
      default:
        return completeMembers(shape, {}, time)
    }
  }

  return { complete, simplest }
}

function missingIn(shape: Shape, value: unknown): number {
  return membersOf(shape).filter(([name, , required]) => required && (value as Members)[name] === undefined).length
}
