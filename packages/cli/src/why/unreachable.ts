import type { Diagnosis } from './diagnosis.ts'

/** Where Node, curl, Python, Go and nginx name the host that did not answer. */
const hostForms: readonly RegExp[] = [
  /\bupstream: "\w+:\/\/([\w.:[\]-]+)/,
  /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH) ([\w.:[\]-]+)/,
  /\bhost(?:name)?["']?\s*[:=]\s*["']([\w.-]+)["']/,
  /\bresolve host:? ([\w.-]+)/i,
  /\blookup ([\w.-]+)(?: on [\d.:]+)?: no such host/,
  /\bdial tcp ([\w.:[\]-]+):? /,
  /\bconnect to ([\w.:[\]-]+(?: port \d+)?)/i,
  /\bfor url \(?\w+:\/\/([\w.:[\]-]+)/,
]

const LOCAL =
  /^(?:localhost|127\.|0\.0\.0\.0|\[?::|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|host\.docker\.internal)|\.(?:local|internal)(?::\d+)?$|^[a-z][\w-]*(?::\d+)?$/i

const PART = 'The key and the token have no part in it.'

/** Says which host did not answer, where a text names one that is not Vapi's. */
export function aboutUnreachable(plain: string): Diagnosis | undefined {
  const host = hostForms
    .map((form) => form.exec(plain)?.[1])
    .find((found) => found !== undefined)
    ?.replace(' port ', ':')
    .replace(/[.:]+$/, '')
    .slice(0, 80)
  if (host === undefined || /(?:^|\.)(?:vapi\.ai|daily\.co)(?::\d+)?$/i.test(host)) return undefined
  if (LOCAL.test(host)) {
    return {
      cause: `Nothing answers at \`${host}\`, an address of your own network: the server (your own, a gateway, the sandbox) is not running, or listens on another port; in a container, \`localhost\` is the container itself`,
      remedy: `Start that server, compare its address and port with the base URL (\`VAPI_BASE_URL\`) or the proxy's upstream, and between containers use the name of the service. ${PART}`,
    }
  }
  // An address of digits may be Vapi's own.
  if (!/[a-z]/i.test(host)) return undefined
  return {
    cause: `No answer came over the network from \`${host}\`, which is not a host of Vapi`,
    remedy: `Check the spelling of \`${host}\` and that this machine reaches it. A request to Vapi needs the base URL \`https://api.vapi.ai\`, or \`https://api.eu.vapi.ai\` for the EU region. ${PART}`,
  }
}
