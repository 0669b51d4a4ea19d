import type * as z from 'zod'

/** What is wrong with a value, and what to do. Names members, and quotes no value: that may identify somebody. */
export interface Fault {
  message: string
  remedy: string
}

/** The first of zod's complaints in our words. `whole` names the value itself, where the complaint is about that. */
export function faultOf({ issues: [issue] }: z.core.$ZodError, whole: string): Fault {
  const name = issue?.path.map(String).join('.') || whole
  switch (issue?.code) {
    case 'unrecognized_keys':
      return { message: `${name} has an unknown member`, remedy: `use only ${MEMBERS}, each spelled so` }
    case 'invalid_type':
      // zod keeps the value to itself, and says in its own words whether there was one.
      return issue.message.endsWith('received undefined')
        ? { message: `${name} is missing`, remedy: `set it to ${withArticle(issue.expected)}` }
        : unfit(name, withArticle(issue.expected))
    case 'invalid_value':
      return unfit(name, issue.values.map((value) => `'${String(value)}'`).join(' or '))
    default:
      return { message: `${name} is not what it must be`, remedy: 'see the type of it' }
  }
}

const MEMBERS = 'tag and restrictions, and in it enabled, allowedOrigins, allowedAssistantIds, allowTransientAssistant'

function unfit(name: string, expected: string): Fault {
  return { message: `${name} is not ${expected}`, remedy: `set it to ${expected}` }
}

function withArticle(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
}
