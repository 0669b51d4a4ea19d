import { isJsonObject, kindOf } from '@vapi-auth/scopes/internal'
import { misuse } from '../errors.ts'
import { checkBoolean, checkChoice, checkHeaderName, checkText } from '../options.ts'
import type { CredentialCheck } from './credential-check.ts'
import { unauthenticated } from './credential-check.ts'
import { createHmacCheck, type HmacCredential } from './hmac.ts'
import { sameText } from './same-text.ts'

/** `BearerAuthenticationPlan` of Vapi's API, with its names and defaults. */
export interface BearerCredential {
  type: 'bearer'
  token: string
  /** Default `'authorization'`. */
  headerName?: string
  /** Whether `Bearer ` precedes the token. Default `true`. */
  bearerPrefixEnabled?: boolean
}

/** The older way: the secret itself, in `X-Vapi-Secret`. */
export interface SecretCredential {
  type: 'secret'
  secret: string
}

/** How Vapi authenticates itself to your server: the credential of the server URL. */
export type WebhookCredential = BearerCredential | SecretCredential | HmacCredential

/** @throws {ServerError} `ERR_SERVER_OPTION` */
export function createCredentialCheck(credential: WebhookCredential, now: () => number): CredentialCheck {
  if (!isJsonObject(credential)) {
    throw misuse(
      `\`authenticate\` must be an object, received ${kindOf(credential)}`,
      "Pass a credential such as `{ type: 'bearer', token }`.",
    )
  }
  checkChoice('authenticate.type', credential.type, ['bearer', 'secret', 'hmac'])
  switch (credential.type) {
    case 'bearer':
      return createBearerCheck(credential)
    case 'secret':
      checkText('authenticate.secret', credential.secret)
      return createTextCheck('x-vapi-secret', credential.secret)
    case 'hmac':
      return createHmacCheck(credential, now)
  }
}

function createBearerCheck(credential: BearerCredential): CredentialCheck {
  const { token, headerName = 'authorization', bearerPrefixEnabled = true } = credential
  checkText('authenticate.token', token)
  checkHeaderName('authenticate.headerName', headerName)
  checkBoolean('authenticate.bearerPrefixEnabled', bearerPrefixEnabled)
  return createTextCheck(headerName, bearerPrefixEnabled ? `Bearer ${token}` : token)
}

function createTextCheck(headerName: string, expected: string): CredentialCheck {
  return async ({ headers }, readBody) => {
    if (!(await sameText(headers.get(headerName) ?? '', expected))) throw unauthenticated()
    return { body: await readBody() }
  }
}
