import type { Scope } from '@vapi-auth/scopes'
import { findCredentials, findCredentialsIfAny } from '../input/credentials.ts'
import { readTokenIfAny } from '../input/token.ts'
import { load } from '../load.ts'
import { readGrant } from '../token/claimed.ts'
import type { Context } from '../world.ts'

/** A function that gives a token, for each scope that can be had. */
export type Tokens = { readonly [S in Scope]?: () => Promise<string> }

/**
 * Returns where the tokens of one request come from. The key signs exactly what the request needs, for one minute; only
 * where there is none, or where the caller says so, a ready token is used, and then it is the only one.
 *
 * @throws {TokenError} `ERR_TOKEN_OPTION` or `ERR_TOKEN_KEY` when there is neither.
 */
export async function findTokens(
  context: Context,
  { token: argument, envFile }: { token?: string | undefined; envFile?: string | undefined },
  body: unknown,
): Promise<Tokens> {
  const found = argument === undefined ? await findCredentialsIfAny(context, envFile) : undefined
  const token = found ? undefined : await readTokenIfAny(context, argument)
  if (token !== undefined) {
    const { tag } = readGrant(token, context.now() / 1000)
    return { [tag]: async () => token }
  }
  const credentials = found ?? (await findCredentials(context, envFile))
  const { createSigner } = await load.signer()
  const sign = createSigner({ ...credentials, expiresIn: '1m', now: context.now })
  const { assistantId } = Object(body)
  const restrictions = typeof assistantId === 'string' ? { allowedAssistantIds: [assistantId] } : 'none'
  return {
    private: async () => (await sign({ tag: 'private' })).token,
    public: async () => (await sign({ tag: 'public', restrictions })).token,
  }
}
