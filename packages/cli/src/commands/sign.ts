import { Command, Option } from '@commander-js/extra-typings'
import type { Restrictions, Scope } from '@vapi-auth/scopes'
import type { Duration, SignableGrant } from '@vapi-auth/signer'
import { misuse } from '../errors.ts'
import { findCredentials } from '../input/credentials.ts'
import { list } from '../input/list.ts'
import { load } from '../load.ts'
import { dim, type Report } from '../output/report.ts'
import { describeExpiry, describeGrant } from '../token/words.ts'
import type { Context } from '../world.ts'
import { type Act, envFile, examples } from './act.ts'

export const signCommand = (act: Act) =>
  new Command('sign')
    .summary('sign a token, and print it alone')
    .description('Signs a token and prints it, alone, on standard output. What it may do goes to standard error.')
    .addOption(
      new Option('--tag <tag>', 'what it may call').choices(['public', 'private'] as const).makeOptionMandatory(),
    )
    .option('--origin <origin>', 'a page that may use it, such as https://app.example; repeat it for more', list)
    .option('--assistant-id <id>', 'an assistant that it may call; repeat it for more', list)
    .option('--no-transient', 'refuse assistants that the request itself defines')
    .addOption(
      new Option('--unrestricted', 'sign a public token without any restriction').conflicts([
        'origin',
        'assistantId',
        'transient',
      ]),
    )
    .option('--expires-in <span>', 'how long it is valid: seconds, or 90s, 15m, 1h, 7d', '1h')
    .option('--jti <id>', 'a name for this token alone, so that it can be revoked')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['sign --tag private --expires-in 5m', 'a token for every endpoint, for five minutes'],
        ['sign --tag public --origin https://app.example --assistant-id a1', 'a token for one page and one assistant'],
        ['sign --tag private --env-file .env', 'the same, with the credentials of a project'],
      ),
    )
    .action(act(sign))

interface SignArguments {
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
async function sign(context: Context, { expiresIn, jti, envFile, ...options }: SignArguments): Promise<Report> {
  const grant = grantOf(options)
  const credentials = await findCredentials(context, envFile)
  const { createSigner } = await load.signer()
  const sign = createSigner({ ...credentials, now: context.now })
  const life = (/^\d+$/.test(expiresIn) ? Number(expiresIn) : expiresIn) as Duration
  const { token, expiresAt } = await sign(grant, { expiresIn: life, ...(jti !== undefined && { jti }) })
  const { tag, restrictions } = grant
  const restricted = restrictions === 'none' ? undefined : restrictions
  const words = describeGrant({ tag, ...(restricted && { restrictions: restricted }) })
  return {
    json: { token, expiresAt, tag, restrictions: restricted ?? null },
    raw: `${token}\n`,
    reveals: true,
    notes: [
      [`a ${tag} token, which ${describeExpiry(expiresAt, context.now() / 1000)}`],
      ...words.map((line) => dim(`  ${line}`)),
    ],
  }
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
    throw misuse('a private token takes no restrictions', 'leave these options out: they concern public tokens only')
  }
  if (restricts) return { tag, restrictions }
  if (unrestricted) return { tag, restrictions: 'none' }
  throw misuse(
    'the public token would restrict nothing',
    'pass --origin, --assistant-id or --no-transient; or --unrestricted, when anybody may spend your credit with it',
  )
}
