const METHOD = /^[A-Z]+$/

// An octet is encoded only when it must be (RFC 3986 §2.3), and never when another parser might decode it into a
// separator, a second percent sign or a control character.
const OCTET = '%(?:2[0-46-9A-C]|3[A-F]|40|5[BDE]|60|7[B-D]|[89A-F][\\dA-F])'
const CHARACTERS = "[\\w\\-.~!$&'()*+,=:@]*"
const SEGMENT = `(?!\\.{0,2}(?:[/?]|$))${CHARACTERS}(?:${OCTET}${CHARACTERS})*`
// RFC 9112 §3.2.1, origin-form, without empty and dot segments. The flag lets hexadecimal digits be in either case.
const TARGET = new RegExp(`^(?:/|(?:/${SEGMENT})+)(?:\\?[!"$-~]*)?$`, 'i')

/** Whether method and target are spelled in the only way that is judged; anything else is refused for every token. */
export function isWellFormed(method: string, target: string): boolean {
  return METHOD.test(method) && TARGET.test(target)
}

/** What is wrong with a malformed method or target. Quotes neither: a target may hold a token in its query. */
export function diagnose(method: string, target: string): { message: string; remedy: string } {
  if (!METHOD.test(method)) return { message: 'the method is not in upper case', remedy: 'write it as HTTP does: POST' }
  const path = target.split('?', 1)[0] as string
  const [, problem, remedy] = signs.find(([sign]) => sign.test(path)) as (typeof signs)[number]
  return { message: `the request target has ${problem}`, remedy }
}

/** Likely causes, the most telling first: what shows it in the path, what it is, what to do. The last one always fits. */
const signs: readonly (readonly [sign: RegExp, problem: string, remedy: string])[] = [
  [/^\/\//, 'two slashes at its start', 'remove the slash at the end of the base URL'],
  [/^(?!\/)/, 'no slash at its start', 'pass the path alone: /call/web'],
  [/\/$/, 'a slash at its end', 'remove it'],
  [/\/\//, 'an empty path segment', 'fill in the missing parameter'],
  [/\/\.\.?(?:\/|$)/, 'a dot segment', 'send the path without . and ..'],
  [
    /(?:)/,
    'a character or encoding that is not allowed',
    'percent-encode all but letters, digits and -._~; a segment cannot hold / \\ or %',
  ],
]
