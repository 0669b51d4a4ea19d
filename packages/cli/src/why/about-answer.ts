import { endpoints } from '@vapi-auth/scopes'
import { nearEndpoint } from '@vapi-auth/scopes/internal'
import type { ApiErrorCode } from '@vapi-auth/scopes/refusals'
import type { Diagnosis } from './diagnosis.ts'
import { headerFault } from './header-form.ts'

/** The value that an answer refuses, where the text has it. */
export function refusedIn(code: ApiErrorCode, plain: string): string | undefined {
  const quoted = quotedIn(code, plain)
  if (quoted !== undefined) return quoted
  if (code === 'ERR_API_ORIGIN') {
    return /\ballow\s*origin[\s'"`:]*((?:[a-z][a-z\d+.-]*:\/\/[^\s'"`,;)}\]<]+)(?: :\d{2,5}\b)?|null\b)/i
      .exec(plain)?.[1]
      ?.replace(' ', '')
  }
  return code === 'ERR_API_ASSISTANT' ? /\ballow\s*assistant\s?id[\s'"`:]*([\w-]{1,64})/i.exec(plain)?.[1] : undefined
}

/** The refused value between its quotes, joined where a terminal or a picture wrapped it. */
function quotedIn(code: ApiErrorCode, plain: string): string | undefined {
  const form =
    code === 'ERR_API_ORIGIN'
      ? /\ballow\s*origin:? ?(['"`])([a-z][a-z\d+.-]*:\/\/[\w.:[\] -]{1,160}?)\1/i
      : code === 'ERR_API_ASSISTANT'
        ? /\ballow\s*assistant\s?id:? ?(['"`])([\da-f -]{36,46})\1/i
        : undefined
  return form?.exec(plain)?.[2]?.replaceAll(' ', '')
}

/** What the text itself says more exactly than the table. */
export function about(code: ApiErrorCode, plain: string, refused: string | undefined): Diagnosis | undefined {
  if (code === 'ERR_API_ENDPOINT') return aboutEndpoint(plain)
  if (code === 'ERR_API_BODY') return aboutProperty(plain) ?? aboutId(plain)
  if (code === 'ERR_API_LIMIT' && /\bdaily\b/i.test(plain)) return dailyLimit
  if (code === 'ERR_API_HEADER') return headerFault(plain)
  if (code === 'ERR_API_ORIGIN' && refused === 'null') return opaqueOrigin
  return code === 'ERR_API_ASSISTANT' && /^(?:undefined|null)$/.test(refused ?? '') ? unsetAssistant : undefined
}

const opaqueOrigin: Diagnosis = {
  cause:
    'The page has no origin of its own (`null`): it was opened as a file, or runs in a sandboxed frame, so the token or key does not allow its origin',
  remedy:
    'Serve the page by http, such as from `http://localhost:3000`, and add that origin to `allowedOrigins`; give a sandboxed frame `allow-same-origin`.',
}

const dailyLimit: Diagnosis = {
  cause: 'Too many calls were made today from a phone number of Vapi, which has a daily limit; the key is in order',
  remedy:
    'Import a phone number of your own (of Twilio, Vonage, Telnyx or by SIP) in the Vapi dashboard and call from that one, or retry tomorrow.',
}

const unsetAssistant: Diagnosis = {
  cause:
    'The request names no assistant: the variable that should hold the assistant id was not set, and its name for nothing was sent',
  remedy:
    'Set the environment variable of the assistant id where the page is built, build it again, and send that `assistantId`.',
}

/** Says which endpoint was meant, or that none of Vapi was. */
export function aboutEndpoint(plain: string): Diagnosis | undefined {
  const [, method = '', target = ''] =
    /\b(get|post|put|patch|delete|head|options) (\/[^\s"'`<,}?#]*)/i.exec(plain) ?? []
  const meant = nearEndpoint(method, target, Object.keys(endpoints))
  if (target === '') return undefined
  const given = `${method.toUpperCase()} ${target.slice(0, 80)}`
  if (meant === undefined) {
    return {
      cause: `\`${given}\` does not exist on the server that answered, and is not an endpoint of Vapi, so the server is probably your own, or the base URL leads to a wrong one`,
      remedy:
        'Add the route to your server, or correct its path and method; it may not be deployed. A request to Vapi needs `https://api.vapi.ai` and a path such as `POST /call`; `vapi-auth endpoints` lists them all.',
    }
  }
  return {
    cause: `There is no such endpoint: \`${given}\` does not exist in the API`,
    remedy: `Did you mean \`${meant}\`? Call that endpoint, without a version prefix or a trailing slash. \`vapi-auth endpoints\` lists them all.`,
  }
}

/** Properties of a web call or a call that people nest too deep. */
const TOP_LEVEL =
  /^(?:assistantId|assistantOverrides|squadId|workflowId|phoneNumberId|customer|metadata|name|variableValues)$/

function aboutProperty(plain: string): Diagnosis | undefined {
  const [, path = '', name = ''] = /(?:\b([\w.]+)\.)?\bproperty (\w{1,60}) should not exist/i.exec(plain) ?? []
  if (name === '') return undefined
  const where = path === '' ? 'at the top level of the request body' : `inside \`${path.slice(0, 80)}\``
  const remedy =
    name === 'variableValues'
      ? 'Move `variableValues` into `assistantOverrides`, beside `assistantId` at the top level of the body.'
      : path !== '' && TOP_LEVEL.test(name)
        ? `Move \`${name}\` out of \`${path.slice(0, 80)}\` to the top level of the request body, beside it; a saved assistant needs \`assistantId\` alone.`
        : `Remove \`${name}\` there, or move it to where the API reference lists it; check its spelling.`
  return { cause: `The request body has the property \`${name}\` ${where}, where the API does not know it`, remedy }
}

function aboutId(plain: string): Diagnosis | undefined {
  const name = /\b([\w.]{1,60}) must be an? uuid/i.exec(plain)?.[1]
  return name === undefined
    ? undefined
    : {
        cause: `\`${name}\` in the request body is not an id (a UUID): a name, an empty variable or a placeholder was sent`,
        remedy: `Correct \`${name}\`: send the id as the Vapi dashboard shows it, without quotes or whitespace, and check that the variable that holds \`${name}\` is set where the code runs.`,
      }
}

/** What a 400 means whose text speaks of JSON. */
export const notJson: Diagnosis = {
  cause: 'The request body is not valid JSON: an object was sent without `JSON.stringify`, or quotes are wrong',
  remedy:
    'Correct the body: send `JSON.stringify(body)` with `Content-Type: application/json`; in a shell, put the JSON into single quotes.',
}
