import { Command } from '@commander-js/extra-typings'
import { isAuthError } from '@vapi-auth/scopes'
import { findCredentialsIfAny } from '../input/credentials.ts'
import { readToken } from '../input/token.ts'
import { load } from '../load.ts'
import { bold, green, type Line, type Report, red, yellow } from '../output/report.ts'
import { type Claimed, readClaims } from '../token/claimed.ts'
import { faultsOfGrant } from '../token/faults.ts'
import { describeExpiry, describeGrant } from '../token/words.ts'
import type { Context } from '../world.ts'
import { type Act, envFile, examples } from './act.ts'

export const inspectCommand = (act: Act) =>
  new Command('inspect')
    .summary('show what is in a token, and whether it verifies')
    .description('Shows what a token says, in words; with the organization’s key at hand, also whether it verifies.')
    .argument('[token]', 'the token; - for standard input; else VAPI_JWT')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['inspect - < token.txt', 'a token that is in no process list and no history'],
        ['inspect --env-file .env', 'the token in VAPI_JWT, verified with the key of a project'],
      ),
    )
    .action(act(inspect))

/** Whether the token verifies; `skipped` where there is no key to try. */
type Verification =
  | { outcome: 'passed' | 'skipped' }
  | { outcome: 'failed'; code: string; message: string; remedy: string }

/** Shows a token. The answer is no only when there is a key and the token does not verify. */
async function inspect(
  context: Context,
  argument: string | undefined,
  { envFile }: { envFile?: string | undefined },
): Promise<Report> {
  const token = await readToken(context, argument)
  const claims = readClaims(token)
  const claimed = { ...claims, faults: [...claims.faults, ...(await faultsOfGrant(claims.grant))] }
  const verification = await verify(context, token, envFile)
  const { header, payload, grant, expiresAt, faults } = claimed
  const now = context.now() / 1000
  return {
    json: {
      header,
      payload,
      tag: grant.tag,
      restrictions: grant.restrictions ?? null,
      expiresAt: expiresAt ?? null,
      secondsLeft: expiresAt === undefined ? null : Math.floor(expiresAt - now),
      faults,
      verification,
    },
    lines: [
      [bold('header   '), JSON.stringify(header)],
      [bold('payload  '), JSON.stringify(payload, null, 2)],
      ...wordsOf(claimed, now),
      wordsOfVerification(verification),
    ],
    refused: verification.outcome === 'failed',
  }
}

async function verify(context: Context, token: string, envFile: string | undefined): Promise<Verification> {
  const credentials = await findCredentialsIfAny(context, envFile)
  if (!credentials) return { outcome: 'skipped' }
  const { orgId, privateKey } = credentials
  const { createVerifier } = await load.signer()
  try {
    await createVerifier({ keys: [privateKey], orgId, now: context.now })(token)
    return { outcome: 'passed' }
  } catch (error) {
    if (!isAuthError(error)) throw error
    const { code, message, remedy } = error
    return { outcome: 'failed', code, message, remedy }
  }
}

function wordsOf({ grant, expiresAt, faults }: Claimed, now: number): Line[] {
  const expired = expiresAt !== undefined && expiresAt <= now
  const expiry = describeExpiry(expiresAt, now)
  return [
    [bold('tag      '), grant.tag],
    ...describeGrant(grant).map((line) => `         ${line}`),
    [bold('life     '), expired ? red(expiry) : expiry],
    ...faults.map(({ message, remedy }): Line => [yellow('beware   '), `${message}: ${remedy}`]),
  ]
}

function wordsOfVerification(verification: Verification): Line {
  const label = bold('verified ')
  switch (verification.outcome) {
    case 'passed':
      return [label, green('yes')]
    case 'skipped':
      return [label, 'not checked: set VAPI_ORG_ID and VAPI_PRIVATE_KEY, or pass --env-file']
    case 'failed':
      return [label, red('no'), `: ${verification.message}: ${verification.remedy}  ${verification.code}`]
  }
}
