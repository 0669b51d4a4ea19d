/** What Vapi answers to a token that it does not accept. */
export const invalidKey = {
  message: 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.',
  error: 'Unauthorized',
  statusCode: 401,
}
