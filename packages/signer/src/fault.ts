import type * as z from 'zod'

/** What is wrong with a value, and what to do. Names members, and quotes no value: that may identify somebody. */
export interface Fault {
  message: string
  remedy: string
}

type Issue = z.core.$ZodIssue

/** The first of zod's complaints in our words. `whole` names the value itself, where the complaint is about that. */
export function faultOf({ issues: [issue] }: z.core.$ZodError, whole: string): Fault {
  return describe(issue as Issue, whole, [])
}

function describe(issue: Issue, whole: string, above: readonly PropertyKey[]): Fault {
  const path = [...above, ...issue.path]
  const name = path.map(String).join('.') || whole
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        message: `${name} has an unknown member`,
        remedy: `spell members exactly, each in its place: ${MEMBERS}`,
      }
    case 'invalid_union': {
      const faults = issue.errors.flatMap(([first]) => (first ? [describe(first, whole, path)] : []))
      const last = faults.at(-1)
      if (!last) return { message: `${name} is neither public nor private`, remedy: "write 'public' or 'private'" }
      // The last alternative has most to say, unless the value is none of them at all.
      const isNone = issue.errors.at(-1)?.[0]?.path.length === 0 && issue.errors.at(-1)?.[0]?.code === 'invalid_type'
      return isNone ? { ...last, remedy: faults.map(({ remedy }) => remedy).join(', or ') } : last
    }
    case 'invalid_type':
      // zod keeps the value to itself, and says in its own words whether there was one.
      return issue.message.endsWith('received undefined')
        ? { message: `${name} is missing`, remedy: `set it to ${withArticle(issue.expected)}` }
        : unfit(name, withArticle(issue.expected))
    case 'invalid_value':
      return unfit(name, issue.values.map((value) => `'${String(value)}'`).join(' or '))
    case 'custom':
      return { message: `${name} ${issue.message}`, remedy: String(issue.params?.remedy) }
    default:
      return { message: `${name} is not what it must be`, remedy: issue.message }
  }
}

const MEMBERS =
  'tag and restrictions; in it enabled and, for a public token, allowedOrigins, allowedAssistantIds, allowTransientAssistant'

function unfit(name: string, expected: string): Fault {
  return { message: `${name} is not ${expected}`, remedy: `set it to ${expected}` }
}

function withArticle(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}
