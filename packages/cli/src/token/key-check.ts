import { decodeUnverified, isAuthError } from '@vapi-auth/scopes'
import type { UsableCredentials } from '../input/credentials.ts'
import type { Candidate } from '../input/env.ts'
import { load } from '../load.ts'
import { findSigningKey } from './signing-key.ts'

/** Whether a token verifies with the key at hand; what a failure means, where the forensics know. */
export type KeyCheck =
  | { readonly fits: true; readonly name: string }
  | { readonly fits: false; readonly code: string; readonly message: string; readonly remedy: string }

/** Verifies a token with the credentials at hand, and looks for the key that really signed it where they do not fit. */
export async function checkKey(
  token: string,
  { orgId, privateKey }: UsableCredentials,
  keyName: string,
  candidates: readonly Candidate[],
  now: () => number,
): Promise<KeyCheck> {
  const { createVerifier } = await load.signer()
  try {
    await createVerifier({ keys: [privateKey], orgId, now })(token)
    return { fits: true, name: keyName }
  } catch (error) {
    if (!isAuthError(error)) throw error
    const { code, message, remedy } = error
    if (code === 'ERR_TOKEN_SIGNATURE') {
      const own = { name: keyName, value: privateKey }
      const found = findSigningKey(token, [own, { name: 'VAPI_ORG_ID', value: orgId }, ...candidates], keyName)
      return {
        fits: false,
        code,
        message:
          found?.message ??
          `The token was not signed with the private key in \`${keyName}\`, nor with any other key at hand`,
        remedy:
          found?.remedy ??
          `Sign it with the private key of the organization, and compare the key in \`${keyName}\` with the Vapi dashboard.`,
      }
    }
    if (code === 'ERR_TOKEN_ORG' && decodeUnverified(token).payload.orgId === privateKey) {
      return {
        fits: false,
        code,
        message: '`orgId` in the token holds the private key, which everybody who sees the token can read',
        remedy: 'Replace the key in the Vapi dashboard, and sign with the organization id (`VAPI_ORG_ID`) in `orgId`.',
      }
    }
    if (code === 'ERR_TOKEN_ORG') {
      return {
        fits: false,
        code,
        message: `The token belongs to a different organization: its \`orgId\` is not the one in \`${keyName.replace('PRIVATE_KEY', 'ORG_ID')}\``,
        remedy:
          'Sign with the organization id and the private key of the same organization; compare both with the Vapi dashboard.',
      }
    }
    return { fits: false, code, message, remedy }
  }
}
