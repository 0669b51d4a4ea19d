import { type Refusal, refusal } from './errors.ts'

const METHOD = /^[A-Z]+$/

// An octet is encoded only when it must be (RFC 3986 §2.3), and never when another parser might decode it into a
// separator, a second percent sign or a control character.
const OCTET = '%(?:2[0-46-9A-C]|3[A-F]|40|5[BDE]|60|7[B-D]|[89A-F][\\dA-F])'
const CHARACTERS = "[\\w\\-.~!$&'()*+,=:@]*"
const SEGMENT = `(?!\\.{0,2}(?:[/?]|$))${CHARACTERS}(?:${OCTET}${CHARACTERS})*`
// RFC 9112 §3.2.1, origin-form, without empty and dot segments. The flag lets hexadecimal digits be in either case.
const TARGET = new RegExp(`^(?:/|(?:/${SEGMENT})+)(?:\\?[!"$-~]*)?$`, 'i')

/** Returns whether method and target have the only spelling that is judged; any other is refused for every token. */
export function isWellFormed(method: unknown, target: unknown): boolean {
  return typeof method === 'string' && typeof target === 'string' && METHOD.test(method) && TARGET.test(target)
}

/** Returns what is wrong with a malformed method or target. Quotes neither: a target may hold a token in its query. */
export function refusesPath(method: unknown, target: unknown): Refusal {
  if (typeof method !== 'string' || !METHOD.test(method)) {
    return refusal('ERR_SCOPE_PATH', 'The request method must be in upper case', 'Write it like `POST`.')
  }
  const [path = ''] = typeof target === 'string' ? target.split('?', 1) : []
  const [, problem, remedy] = signs.find(([sign]) => sign.test(path)) ?? unusual
  return refusal('ERR_SCOPE_PATH', `The request target ${problem}`, remedy)
}

/** Likely causes, the most telling first: what shows it in the path, what it is, and what to do. */
const signs: readonly (readonly [sign: RegExp, problem: string, remedy: string])[] = [
  [/^\/\//, 'starts with two slashes', 'Remove the slash at the end of the base URL.'],
  [/^(?!\/)/, 'does not start with a slash', 'Pass the path without scheme and host: `/call/web`.'],
  [/\/$/, 'ends with a slash', 'Remove the slash at the end.'],
  [/\/\//, 'has an empty path segment', 'Fill in the missing path parameter.'],
  [/\/\.\.?(?:\/|$)/, 'has a dot segment', 'Send the path without `.` and `..` segments.'],
]

const unusual = [
  undefined,
  'has a character or encoding that is not allowed',
  'Percent-encode everything but letters, digits and `-._~`; a segment cannot hold `/`, `\\` or `%`.',
] as const
