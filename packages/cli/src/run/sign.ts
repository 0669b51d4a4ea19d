import type { Restrictions, Scope } from '@vapi-auth/scopes'
import type { Duration, SignableGrant } from '@vapi-auth/signer'
import { misuse } from '../errors.ts'
import { findCredentials } from '../input/credentials.ts'
import { load } from '../load.ts'
import { dim, type Report } from '../output/report.ts'
import { describeExpiry, describeGrant } from '../token/words.ts'
import type { Context } from '../world.ts'

export interface SignArguments {
  tag: Scope
  origin?: string[] | undefined
  assistantId?: string[] | undefined
  transient: boolean
  unrestricted?: true | undefined
  expiresIn: string
  jti?: string | undefined
  envFile?: string | undefined
}

/** Signs the token that the options describe. */
export async function sign(context: Context, { expiresIn, jti, envFile, ...options }: SignArguments): Promise<Report> {
  const grant = grantOf(options)
  const life = lifeOf(expiresIn)
  const credentials = await findCredentials(context, envFile)
  const { createSigner } = await load.signer()
  const sign = createSigner({ ...credentials, now: context.now })
  const { token, expiresAt } = await sign(grant, { expiresIn: life, ...(jti !== undefined && { jti }) })
  const { tag, restrictions } = grant
  const restricted = restrictions === 'none' ? undefined : restrictions
  const words = describeGrant({ tag, ...(restricted && { restrictions: restricted }) })
  return {
    json: { token, expiresAt, tag, restrictions: restricted ?? null },
    raw: `${token}\n`,
    reveals: true,
    notes: [
      [`A ${tag} token, which ${describeExpiry(expiresAt, context.now() / 1000)}`],
      ...words.map((line) => dim(`  ${line}`)),
    ],
  }
}

/** Seconds, or a number with a unit. The signer checks it once more, and knows the bounds. */
function lifeOf(text: string): Duration {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  if (/^[1-9]\d*[smhd]$/.test(text)) return text as Duration
  throw misuse(`invalid --expires-in '${text.slice(0, 40)}'`, 'Use seconds, or a number with a unit: 90s, 15m, 1h, 7d.')
}

function grantOf({
  tag,
  origin,
  assistantId,
  transient,
  unrestricted,
}: Omit<SignArguments, 'expiresIn'>): SignableGrant {
  const restrictions: Restrictions = {
    ...(origin && { allowedOrigins: origin }),
    ...(assistantId && { allowedAssistantIds: assistantId }),
    ...(!transient && { allowTransientAssistant: false }),
  }
  const restricts = Object.keys(restrictions).length > 0
  if (tag === 'private') {
    if (!restricts && !unrestricted) return { tag }
    throw misuse('A private token takes no restrictions', 'Leave these options out: they apply to public tokens only.')
  }
  if (restricts) return { tag, restrictions }
  if (unrestricted) return { tag, restrictions: 'none' }
  throw misuse(
    'The public token would restrict nothing',
    'Pass --origin, --assistant-id or --no-transient; or --unrestricted, if anybody may spend your credit with it.',
  )
}
