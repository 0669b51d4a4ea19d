import { isJsonObject, kindOf } from '@vapi-auth/scopes/internal'
import { misuse, ServerError } from '../errors.ts'
import { checkFunction, checkOptions } from '../options.ts'
import { networkOf } from './network.ts'

export interface VisitorCheckOptions<Authorized extends object> {
  /** What every visitor may have: `{ call }` for `createCallEndpoint`, `{ grant }` for `createTokenEndpoint`. */
  allow: Authorized
  /**
   * Returns the visitor's IP address: from your platform, or from a header that your own proxy sets. Never from
   * `X-Forwarded-For` as it came, which visitors can write themselves.
   */
  addressOf: (request: Request) => string | null | undefined | Promise<string | null | undefined>
  /** Whether the visitor passed a challenge, such as Turnstile. It may consume the request body. Default: no challenge. */
  challenge?: (request: Request, address: string) => boolean | Promise<boolean>
}

/**
 * Creates an `authenticate` function for visitors who do not sign in. Its `subject` is the visitor's network, for
 * `limits` to count: an IPv4 address, or the first 64 bits of an IPv6 address.
 *
 * @example
 * ```ts
 * const authenticate = createVisitorCheck({
 *   allow: { call: { assistantId } },
 *   addressOf: ({ headers }) => headers.get('cf-connecting-ip'),
 * })
 * ```
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for an invalid option.
 */
export function createVisitorCheck<Authorized extends object>(
  options: VisitorCheckOptions<Authorized>,
): (request: Request) => Promise<Authorized & { subject: string }> {
  checkOptions(options, 'createVisitorCheck')
  const { allow, addressOf, challenge = () => true } = options
  if (!isJsonObject(allow)) {
    throw misuse(`\`allow\` must be an object, received ${kindOf(allow)}`, 'Pass an object with `call` or `grant`.')
  }
  checkFunction('addressOf', addressOf)
  checkFunction('challenge', challenge)

  return async (request) => {
    const address = await addressOf(request)
    const network = typeof address === 'string' ? networkOf(address) : undefined
    if (typeof address !== 'string' || network === undefined) throw unknownAddress(address)
    if ((await challenge(request, address)) !== true) {
      throw new ServerError(
        'ERR_SERVER_CHALLENGE',
        'The challenge was not passed',
        'Reload the page, complete the challenge, and try again.',
      )
    }
    return { ...allow, subject: `address:${network}` }
  }
}

function unknownAddress(address: unknown): ServerError {
  return misuse(
    `\`addressOf\` must return an IP address, received ${kindOf(address)}`,
    'Return one address without a port, from your platform or from a header that your own proxy sets.',
  )
}
