import { randomBytes } from 'node:crypto'
import { isAuthError } from '@vapi-auth/scopes'
import { createSigner } from '@vapi-auth/signer'
import * as z from 'zod'

/** Signs nothing that leaves this module: what an origin is, is for the signer to judge. */
const trial = createSigner({ orgId: 'trial', privateKey: randomBytes(32) })

/** `ALLOWED_ORIGINS`: origins with commas between them, each as browsers send it. */
export const listOfOrigins = z.string().transform(async (text, context): Promise<readonly string[]> => {
  const origins = text.split(',').map((origin) => origin.trim())
  try {
    await trial({ tag: 'public', restrictions: { allowedOrigins: origins } })
  } catch (error) {
    if (!isAuthError(error)) throw error
    context.addIssue(`cannot be used: ${error.message}: ${error.remedy}`)
  }
  return origins
})
