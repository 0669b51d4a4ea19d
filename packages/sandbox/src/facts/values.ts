import { formats } from './formats.ts'
import type { Shape } from './shape.ts'

/** What is wrong with a value of the right type, whatever it contains, as NestJS says it behind the name. */
export function problemsOfValue({ e, l, p, f }: Shape, value: unknown): string[] {
  if (e && !e.includes(value as string)) return [`must be one of the following values: ${e.join(', ')}`]
  const problems: string[] = []
  const [least = null, greatest] = l ?? []
  if (typeof value === 'number') {
    if (least !== null && value < least) problems.push(`must not be less than ${least}`)
    if (greatest !== undefined && value > greatest) problems.push(`must not be greater than ${greatest}`)
  } else if (typeof value === 'string') {
    if (least !== null && value.length < least) problems.push(`must be longer than or equal to ${least} characters`)
    if (greatest !== undefined && value.length > greatest) {
      problems.push(`must be shorter than or equal to ${greatest} characters`)
    }
    if (p !== undefined && !patternOf(p).test(value)) problems.push(`must match ${p} regular expression`)
    const format = f === undefined ? undefined : formats[f]
    if (format && !format.test(value)) problems.push(format.sentence)
  } else if (Array.isArray(value)) {
    if (least !== null && value.length < least) problems.push(`must contain at least ${least} elements`)
    if (greatest !== undefined && value.length > greatest) {
      problems.push(`must contain no more than ${greatest} elements`)
    }
  }
  return problems
}

/** The document writes patterns as JavaScript does, with slashes and flags. */
function patternOf(text: string): RegExp {
  const [, source = text, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(text) ?? []
  return new RegExp(source, flags)
}
