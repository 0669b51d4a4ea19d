import { headerFault, headerForms } from '../header-form.ts'
import { AGED, LONE, NO_PROCESS, noProcess, PLACEHOLDER, placeholder, RESTARTED } from './credential-forms.ts'
import type { Entry } from './entry.ts'

const variables =
  'VAPI_\\w+|(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC)_\\w*VAPI\\w*|PRIVATE_KEY|ORG_ID'
const named = (name: string | undefined) =>
  name === undefined ? 'the environment variable of the key' : `\`${name.slice(0, 60)}\``

/** A key or token that is empty, or that a request cannot carry. */
export const credentials: readonly Entry[] = [
  {
    code: 'ERR_WHY_EMPTY_KEY',
    weight: 'root',
    phrases: [
      'bearer undefined',
      'bearer null',
      'bearer none ',
      'secretOrPrivateKey must have a value',
      'secret or public key must be provided',
      'Zero-length key is not supported',
      'Imported HMAC key length (0)',
      'key may not be empty',
      'byte array cannot be null or empty',
      'key must not be empty',
      'key cannot be empty',
      'secret key cannot be null or empty',
      'key argument cannot be null',
      'secret cannot be null',
      'the secret cannot be null',
      'HMAC key expected to be a String',
      'Expecting a string- or bytes-formatted key',
      'Expected a string value',
      'no implicit conversion of nil into String',
      'hash_hmac(): Argument #3 ($key) must be of type string, null given',
      'must be of type string, null given',
      'IDX10000: The parameter',
      'api key is required',
      'missing api key',
      'no api key provided',
      'no api key found',
      'apikey is undefined',
      'api_key is none',
      'api_key client option must be set',
      'apiKey option must be set',
      'Please specify VAPI',
      'token is required',
      'token is undefined',
      'undefined is not a valid token',
      'No value provided for secret',
    ],
    forms: [
      new RegExp(
        `\\b(${variables})\\b.{0,60}?(?:(?:is|was|are)? ?(?:not (?:set|defined|found|configured|provided)|undefined|missing|required|empty|unset|null)|must be set|environment variable)`,
        'i',
      ),
      new RegExp(
        `(?:missing|undefined|required|not (?:set|defined|found)|no value|KeyError|environment variable|getenv|env var)[^.]{0,40}?\\b(${variables})\\b`,
        'i',
      ),
      /["'`]?authorization["'`]?\s*[:=]>?\s*["'`]?bearer\s*(?:["'`](?!\s*\+|[\w.-]{8})|[,}\]]|$)/i,
      /authorization: ?bearer ?(?:\r|\n| (?=[<>*] )| (?=[a-z][\w-]+: )|$)/i,
      /Key for the HS\d{3} algorithm must be .{0,120}?Received (?:undefined|null)/i,
      /Key must be .{0,120}?Received (?:undefined|null)/i,
      /"?key"? argument must be .{0,160}?Received (?:undefined|null)/i,
      PLACEHOLDER,
      NO_PROCESS,
    ],
    about: (plain) => (PLACEHOLDER.test(plain) ? placeholder : NO_PROCESS.test(plain) ? noProcess : undefined),
    cause: ([name]) =>
      `The key or token is empty: ${named(name)} is not set where this code runs, so \`undefined\` or nothing was sent or signed with`,
    remedy: ([name]) =>
      `Set ${name === undefined ? 'the variable (such as `VAPI_PRIVATE_KEY`)' : named(name)} in the environment or the \`.env\` file that this process really reads, spelled exactly so, and restart it. Fail at start when it is empty.`,
  },
  {
    code: 'ERR_WHY_UNAWAITED_TOKEN',
    weight: 'root',
    phrases: [
      'bearer [object Promise]',
      'bearer [object Object]',
      'bearer function',
      'bearer async',
      'bearer <coroutine',
    ],
    cause:
      'A promise or an object was sent in place of the token: an `await` is missing, or the whole `{ token, expiresAt }` was put into the header',
    remedy: 'Await the function that signs and send its `token`: `const { token } = await sign(grant)`.',
  },
  {
    code: 'ERR_WHY_HEADER_VALUE',
    weight: 'root',
    phrases: [
      'Invalid character in header content',
      'ERR_INVALID_CHAR',
      'is not a legal HTTP header value',
      'invalid header field value',
      'Illegal header value',
      'Invalid header value',
      'invalid leading whitespace',
      'return character(s) in header value',
      'Invalid value for header',
      'String contains non ISO-8859-1',
      'Cannot convert argument to a ByteString',
      "codec can't encode character",
      'Header value must not contain',
      'New line found in header',
      'Invalid return character or leading space in header',
    ],
    cause:
      'The key or token holds a character that no header can carry: a line break at its end, a curly quote, or bullets copied from a masked field',
    remedy:
      'Copy the key again from the Vapi dashboard into its variable, without quotes, spaces or a line break, and read it with `.trim()`.',
  },
  {
    code: 'ERR_WHY_HEADER_FORM',
    weight: 'root',
    // Of its own answer to such a request the API is known to say the same.
    yieldsTo: ['ERR_API_HEADER', 'ERR_WHY_EMPTY_KEY', 'ERR_WHY_UNAWAITED_TOKEN'],
    phrases: [],
    forms: headerForms,
    about: headerFault,
    cause: 'The header that carries the key or token has another form than the API reads',
    remedy:
      'Send the header `Authorization` with the value `Bearer <token>`: the word once, one space, then the key or token without quotes.',
  },
  {
    code: 'ERR_WHY_SIGNED_ONCE',
    weight: 'root',
    phrases: ['works for an hour', 'works for one hour', 'works for about an hour'],
    forms: [AGED, RESTARTED],
    cause:
      'The token has expired: it was signed once, when the process or the module was loaded, and is sent until the next restart',
    remedy:
      'Sign a token for each request, or let `createTokenSource` or `createClient` renew it before it expires. `vapi-auth doctor` finds the line that signs it at load.',
  },
  {
    code: 'ERR_WHY_TOKEN_ONLY',
    phrases: [],
    forms: [LONE],
    cause: 'The text is a token or an API key, not an error, so it says nothing about why a request was refused',
    remedy:
      'Paste the answer to the request, and give the token with `--token -` or in `VAPI_JWT`. `vapi-auth inspect` shows what a token says. If this text was in a chat or an issue, replace the key.',
  },
]
