const METHOD = /^[A-Z]+$/

// No empty or dot segment, no octet percent-encoded that needs no encoding (RFC 3986 §2.3), and none encoded that
// another parser might decode into a separator, a second percent sign or a control character.
const SEGMENT = String.raw`(?!\.{1,2}(?:[/?]|$))(?:[\w\-.~!$&'()*+,=:@]|%(?:2[0-46-9A-Ca-c]|3[A-Fa-f]|40|5[BDEbde]|60|7[B-Db-d]|[89A-Fa-f][\dA-Fa-f]))+`
// RFC 9112 §3.2.1, origin-form.
const TARGET = new RegExp(String.raw`^/(?:${SEGMENT}(?:/${SEGMENT})*)?(?:\?[!"$-~]*)?$`)

/** Whether method and target are spelled in the only way that is judged; anything else is refused for every token. */
export function isWellFormed(method: string, target: string): boolean {
  return METHOD.test(method) && TARGET.test(target)
}

/** What is wrong with a malformed method or target. Quotes neither: a target may hold a token in its query. */
export function diagnose(method: string, target: string): { message: string; remedy: string } {
  if (!METHOD.test(method)) {
    return {
      message: 'the method is not made of upper-case letters',
      remedy: 'write the method as HTTP does, such as POST',
    }
  }
  for (const [sign, message, remedy] of signs) {
    if (sign.test(target)) return { message: `the request target ${message}`, remedy }
  }
  return {
    message: 'the request target has a character that is not allowed there',
    remedy: 'percent-encode everything but letters, digits and -._~ in each path segment (encodeURIComponent does)',
  }
}

/** Likely causes, the most telling first: a pattern, what it shows, what to do. */
const signs: readonly (readonly [RegExp, string, string])[] = [
  [/^[a-z][a-z\d+.-]*:/i, 'is an absolute URL', 'pass only the path and the query, such as /call/web'],
  [/^\/\//, 'starts with two slashes', 'remove the slash at the end of the base URL'],
  [/^(?!\/)/, 'does not start with a slash', 'start the path with one slash, such as /call/web'],
  [/\\/, 'has a backslash', 'use forward slashes only'],
  [/#/, 'has a fragment', 'leave out everything from # on: a fragment is never sent to a server'],
  [/^[^?]*\/(?:\?|$)/, 'ends in a slash', 'remove the slash at the end of the path'],
  [/^[^?]*\/\//, 'has an empty path segment', 'fill in the missing parameter or remove the second slash'],
  [/^[^?]*\/\.{1,2}(?:[/?]|$)/, 'has a dot segment', 'send the path that is meant, without . and ..'],
  [
    /^[^?]*%(?![\dA-Fa-f]{2})/,
    'has a % that encodes nothing',
    'write a percent sign that is data as %25 only in the query',
  ],
  [
    /^[^?]*%(?:2[5DdEeFf]|3\d|4[1-9A-Fa-f]|5[0-9AaCcFf]|6[1-9A-Fa-f]|7[0-9AaEeFf]|[01])/,
    'percent-encodes an octet that must not be encoded in a path',
    'leave letters, digits and -._~ as they are; /, \\, % and control characters cannot be part of a segment',
  ],
]
