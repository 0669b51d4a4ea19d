const METHOD = /^[A-Z]+$/

// No empty or dot segment, no octet percent-encoded that needs no encoding (RFC 3986 §2.3), and none encoded that
// another parser might decode into a separator, a second percent sign or a control character.
const SEGMENT = String.raw`(?!\.\.?(?:[/?]|$))(?:[\w\-.~!$&'()*+,=:@]|%(?:2[0-46-9A-C]|3[A-F]|40|5[BDE]|60|7[B-D]|[89A-F][\dA-F]))+`
// RFC 9112 §3.2.1, origin-form. The flag lets hexadecimal digits be in either case.
const TARGET = new RegExp(String.raw`^/(?:${SEGMENT}(?:/${SEGMENT})*)?(?:\?[!"$-~]*)?$`, 'i')

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
  [/^(?!\/)/, 'no slash at its start', 'pass the path alone, such as /call/web'],
  [/\/$/, 'a slash at the end of its path', 'remove it'],
  [/\/\//, 'an empty path segment', 'fill in the missing parameter'],
  [/\/\.\.?(?:\/|$)/, 'a dot segment', 'send the path that is meant, without . and ..'],
  [
    /(?:)/,
    'a character or a percent-encoding that is not allowed',
    'percent-encode all but letters, digits and -._~; a segment cannot hold / \\ or %',
  ],
]
