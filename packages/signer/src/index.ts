/**
 * Signs and verifies the JWTs of the Vapi API. Holds a key, so it belongs on a server.
 *
 * @module
 */
export { AuthError, decodeUnverified, isAuthError, type UnverifiedToken } from '@vapi-auth/scopes'
export type { Duration } from '@vapi-auth/scopes/internal'
export { TokenError, type TokenErrorCode } from './errors.ts'
export type { PrivateKey } from './key/key.ts'
export type { RemoteKey } from './key/remote.ts'
export { type Credentials, readCredentials } from './sign/credentials.ts'
export type { SignableGrant } from './sign/grant.ts'
export {
  createSigner,
  type SignedToken,
  type Signer,
  type SignerOptions,
  type SignOptions,
} from './sign/signer.ts'
export type { Claims, VerifiedToken } from './verify/verified-token.ts'
export { createVerifier, type Verifier, type VerifierOptions } from './verify/verifier.ts'
