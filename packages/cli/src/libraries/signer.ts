export { createSigner, createVerifier, readCredentials } from '@vapi-auth/signer'
