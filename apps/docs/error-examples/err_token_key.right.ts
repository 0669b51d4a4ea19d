import { createSigner, readCredentials } from '@vapi-auth/signer'

// VAPI_ORG_ID and VAPI_PRIVATE_KEY, as the Vapi dashboard shows them.
createSigner(readCredentials(process.env))
