import type { Diagnosis } from '../diagnosis.ts'

/** The name of the key where the key should be: in single quotes of a shell, in a tool, in an example. */
export const PLACEHOLDER =
  /authorization["'`]?\s*(?::|=>?|,)\s*["'`]?(?:bearer )?(?:(?<!`|`bearer )\$\{?\w|<[\w -]+>|\{\{|\{\w+\}|\[[\w -]+\](?<!\[object \w+\])|%\w+%|(?:YOUR|INSERT|REPLACE|MY|PASTE)[-_ ]|xxx|\.\.\.|process\.env|import\.meta|os\.environ|ENV\[)/i

/** What a placeholder in the header means. */
export const placeholder: Diagnosis = {
  cause:
    'The header holds a placeholder, the name of a variable or of the key, instead of the key, so the key is as good as empty: nothing has put its value there',
  remedy:
    'In a shell, write the header in double quotes, because single quotes keep `$NAME` as it is; in JavaScript, use backticks. In a tool, choose the environment (or the `.env` file) that defines the variable. Replace the placeholder of an example by the key from the Vapi dashboard.',
}

/** Code for Node in a page: `process` does not exist there, nor do its variables. */
export const NO_PROCESS = /\bprocess is not defined\b|\bCan't find variable: process\b/i

/** What it means that a page has no `process`. */
export const noProcess: Diagnosis = {
  cause: 'The code reads `process.env` in a page, where `process` does not exist, so the key is as good as empty there',
  remedy:
    'In a page, read the public key by the name that the bundler publishes, such as `import.meta.env.VITE_VAPI_PUBLIC_KEY` from the `.env` file; read the private key on a server only.',
}

// What people write themselves; a log may hold any words.
const SHORT = '(?=.{1,1500}$)'
const REFUSED = String.raw`(?:\b401s?\b|unauthori[sz]ed|invalid key|\bexpire[sd]?\b|stops? working|start(?:s|ed)? failing)`

/** What people say of a token that nobody renews: it works, and some time later nothing does. */
export const AGED = new RegExp(
  `^${SHORT}(?=.*${REFUSED})(?=.*\\b(?:after|for|about|around|every|exactly|within|roughly|once)\\b[^.;]{0,24}\\b(?:an?|one|1|60|couple(?: of)?|few|some)[ -]?(?:hours?|hrs?|h|min(?:ute)?s?)\\b)(?=.*\\b(?:works?|worked|working|fine|restart\\w*|redeploy\\w*|deploy\\w*)\\b)`,
  'i',
)
/** The same, told by what helps. */
export const RESTARTED = new RegExp(
  `^${SHORT}(?=.*${REFUSED})(?=.*\\b(?:restart|redeploy|reboot)\\w*\\b.{0,40}\\b(?:fix|help|solve|work|back|cure)\\w*)`,
  'i',
)

/** Nothing but a token, cut or wrapped perhaps, or a key. */
export const LONE =
  /^(?:authorization: ?)?(?:bearer )?["'`]?(?:eyJ[\w.-]{16,}(?: [\w.-]+){0,40}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})["'`]?$/i
