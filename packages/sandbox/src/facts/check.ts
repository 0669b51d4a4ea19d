import { isNullable, isOfType, type Lookup, leavesOf, membersOf } from './facts.ts'
import type { Shape } from './shape.ts'
import { problemsOfValue } from './values.ts'

/** How strictly a request is checked; `known` ignores members that the document does not list. */
export type Strictness = 'known' | 'strict'

type Members = Readonly<Record<string, unknown>>

/** Where a value is: its name, and its parents' names with a dot behind each. */
interface Place {
  prefix: string
  name: string
}

/** Creates a check that says what is wrong with a value, in the sentences of NestJS; nothing when nothing is. */
export function createCheck(lookup: Lookup, strictness: Strictness) {
  function problemsOf(shape: Shape, value: unknown, at: Place): string[] {
    if (value === null && isNullable(shape, lookup)) return []
    if (shape.u) return problemsOfUnion(leavesOf(shape, lookup), value, at)
    if (!isOfType(shape, value)) return [wrongType(shape, at)]
    const own = problemsOfValue(shape, value).map((problem) => `${at.prefix}${at.name} ${problem}`)
    if (Array.isArray(value)) return [...own, ...problemsOfItems(shape, value, at)]
    return shape.t === 'o' ? [...own, ...problemsOfMembers(shape, value as object, inside(at))] : own
  }

  /** `prefix` is what stands before the names of the members: nothing, or the name of the object and a dot. */
  function problemsOfMembers(shape: Shape, value: object, prefix: string): string[] {
    const members = value as Members
    const problems: string[] = []
    for (const [name, index, required] of membersOf(shape)) {
      const given = Object.hasOwn(members, name) ? members[name] : undefined
      // NestJS takes null for absent where a member is optional.
      if (given === undefined || (given === null && !required)) {
        if (required) problems.push(...missing(lookup(index), { prefix, name }))
      } else problems.push(...problemsOf(lookup(index), given, { prefix, name }))
    }
    for (const name of Object.keys(members)) {
      if (shape.m && Object.hasOwn(shape.m, name)) continue
      if (shape.x !== undefined) problems.push(...problemsOf(lookup(shape.x), members[name], { prefix, name }))
      else if (strictness === 'strict' && shape.m) problems.push(`${prefix}property ${name} should not exist`)
    }
    return problems
  }

  function problemsOfItems({ x }: Shape, items: readonly unknown[], at: Place): string[] {
    if (x === undefined) return []
    const shape = lookup(x)
    if (shape.u || shape.t === 'o' || shape.t === 'a') {
      return items.flatMap((item, i) => problemsOf(shape, item, { prefix: inside(at), name: `${i}` }))
    }
    const problems = items.flatMap((item) => problemsOf(shape, item, { prefix: 'each value in ', name: at.name }))
    return [...new Set(problems)].map((problem) => at.prefix + problem)
  }

  /** The problems of the alternative that was meant: one whose marks fit, with the fewest problems. */
  function problemsOfUnion(leaves: readonly Shape[], value: unknown, at: Place): string[] {
    let meant = leaves.filter((leaf) => isOfType(leaf, value))
    if (meant.length === 0) return [wrongType(leaves[0] ?? {}, at)]
    for (const name of marksOf(meant)) {
      const given = (value as Members)[name]
      const fitting = meant.filter((leaf) => given === undefined || enumOf(leaf, name).includes(given))
      if (fitting.length === 0) {
        const values = [...new Set(meant.flatMap((leaf) => enumOf(leaf, name)))]
        return [oneOf(values, { prefix: inside(at), name })]
      }
      meant = fitting
    }
    let least: string[] | undefined
    for (const leaf of meant) {
      const problems = problemsOf(leaf, value, at)
      if (problems.length === 0) return []
      if (least === undefined || problems.length < least.length) least = problems
    }
    return least ?? []
  }

  /** The members by which alternatives are told apart, such as `provider`: each of them has an enum there. */
  function marksOf([first = {}, ...others]: readonly Shape[]): string[] {
    const names = Object.keys(first.m ?? {}).filter((name) => enumOf(first, name).length > 0)
    return names.filter((name) => others.every((other) => enumOf(other, name).length > 0))
  }

  function enumOf({ m }: Shape, name: string): readonly unknown[] {
    const index = m?.[name]
    return index === undefined ? [] : (lookup(index).e ?? [])
  }

  function missing(shape: Shape, at: Place): string[] {
    const [leaf = {}] = leavesOf(shape, lookup)
    if (shape.u || leaf.t === 'o' || leaf.t === undefined) return [`${at.prefix}${at.name} should not be empty`]
    return leaf.e ? [oneOf(leaf.e, at)] : [wrongType(leaf, at)]
  }

  /** What is wrong with the changes of something that exists, which says what they are meant for. */
  function problemsOfChanges(shape: Shape, changes: Members, existing: Members): string[] {
    const marked = { ...existing, ...changes }
    const leaves = leavesOf(shape, lookup)
    const marks = marksOf(leaves)
    const meant = leaves.filter((leaf) => marks.every((name) => enumOf(leaf, name).includes(marked[name])))
    return problemsOfUnion(meant.length > 0 ? meant : leaves, changes, { prefix: '', name: '' })
  }

  return { problemsOf, problemsOfMembers, problemsOfChanges }
}

function inside({ prefix, name }: Place): string {
  return name === '' ? prefix : `${prefix}${name}.`
}

function oneOf(values: readonly unknown[], { prefix, name }: Place): string {
  return `${prefix}${name} must be one of the following values: ${values.join(', ')}`
}

const typeSentences: Readonly<Record<NonNullable<Shape['t']>, string>> = {
  s: 'must be a string',
  n: 'must be a number conforming to the specified constraints',
  i: 'must be an integer number',
  b: 'must be a boolean value',
  a: 'must be an array',
  o: 'must be an object',
  z: 'should not exist',
}

function wrongType({ t, m }: Shape, { prefix, name }: Place): string {
  if (t === 'o' && m) return `${prefix}nested property ${name} must be either object or array`
  return `${prefix}${name} ${typeSentences[t ?? 'o']}`
}
