import { isAuthError } from '@vapi-auth/scopes'
import { type ReadToken, readToken } from '@vapi-auth/scopes/internal'
import type { ApiErrorCode } from '@vapi-auth/scopes/refusals'
import { isUuid } from '../input/token.ts'
import { diagnoseKey, diagnoseScope } from './diagnose-key.ts'
import { diagnoseAssistant, diagnoseOrigin, diagnoseTransient } from './diagnose-restriction.ts'
import type { Diagnosis, Suspect } from './diagnosis.ts'

/** Returns what a token says about an answer of the API, or nothing where it says nothing. */
export function diagnose(suspect: Suspect, code: ApiErrorCode, refused: string | undefined): Diagnosis | undefined {
  const { token } = suspect
  const text = textInPlaceOfToken(suspect, code)
  if (text) return text
  let read: ReadToken
  try {
    read = readToken(token, suspect.now)
  } catch (error) {
    if (!isAuthError(error)) throw error
    return { cause: `The token cannot be read: ${error.message}`, remedy: error.remedy }
  }
  if (code === 'ERR_API_HEADER') return unsent
  const { faults, grant } = read
  switch (code) {
    case 'ERR_API_KEY':
      return diagnoseKey(suspect, faults, grant)
    case 'ERR_API_SCOPE':
      return diagnoseScope(suspect, faults, grant)
    case 'ERR_API_ORIGIN':
      return diagnoseOrigin(suspect.origin ?? refused, faults, grant)
    case 'ERR_API_ASSISTANT':
      return diagnoseAssistant(refused, faults, grant)
    case 'ERR_API_TRANSIENT':
      return diagnoseTransient(faults, grant)
    default:
      return undefined
  }
}

/** What was sent is not a token: an API key, or the name of an empty variable. */
function textInPlaceOfToken({ token, target }: Suspect, code: ApiErrorCode): Diagnosis | undefined {
  if (/^(?:undefined|null|NaN|None|\[object \w+\]|\$\{?\w+\}?|)$/.test(token)) {
    return {
      cause: `The token is the text \`${token}\`: the variable or promise that should give it was not set or not awaited`,
      remedy:
        'Set the variable (`VAPI_JWT`, `VAPI_PRIVATE_KEY`) where the code runs, await the function that signs, and fail when the result is empty.',
    }
  }
  if (token.includes('.') || (code !== 'ERR_API_KEY' && code !== 'ERR_API_SCOPE')) return undefined
  const what = isUuid(token) ? 'An API key' : 'A text without dots, as an API key is,'
  return target === '/call/web'
    ? {
        cause: `${what} was sent, not a JWT; \`POST /call/web\` accepts only the public key or a public token, so this is the private key, or one of another organization or region`,
        remedy:
          'Send the public key from the Vapi dashboard, or a public token that your server signs. Never put the private key into a page.',
      }
    : {
        cause: `${what} was sent, not a JWT; this endpoint accepts only the private key or a private token, so this is the public key, or one of another organization or region`,
        remedy:
          'From a server, send the private key from the Vapi dashboard, or sign a private token with it. Keep the public key for `POST /call/web`.',
      }
}

const unsent: Diagnosis = {
  cause:
    'The request carried no key or token, although there is a token here: the header was not set, its variable is empty where the code runs, or a proxy or redirect dropped it',
  remedy:
    'Send `Authorization: Bearer <token>` with this request, and check that the variable of the token is set in that very process.',
}
