/**
 * Makes and checks the JWTs of the Vapi API. Holds a key, so it belongs on a server.
 *
 * @module
 */
export { AuthError, decodeUnverified, isAuthError, type UnverifiedToken } from '@vapi-auth/scopes'
export { type Duration, parseDuration } from './duration.ts'
export { TokenError, type TokenErrorCode } from './errors.ts'
export type { PrivateKey } from './key/key.ts'
export type { RemoteKey } from './key/remote.ts'
export { type Credentials, readCredentials } from './sign/credentials.ts'
export type { SignableGrant } from './sign/grant.ts'
export { canonicalOrigin } from './sign/origin.ts'
export {
  createSigner,
  type SignedToken,
  type Signer,
  type SignerOptions,
  type SignerSettings,
  type SignOptions,
} from './sign/signer.ts'
export type { Claims } from './verify/claims.ts'
export type { TimeSettings } from './verify/times.ts'
export { createVerifier, type VerifiedToken, type Verifier, type VerifierOptions } from './verify/verifier.ts'
