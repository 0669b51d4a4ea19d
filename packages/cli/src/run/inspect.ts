import { findCredentialsIfAny, keyNameOf } from '../input/credentials.ts'
import { findCandidates, readVariables, type Variables } from '../input/env.ts'
import { readToken } from '../input/token.ts'
import { bold, green, type Line, type Report, red } from '../output/report.ts'
import { paragraph } from '../output/wrap.ts'
import { type Claimed, readClaims } from '../token/claimed.ts'
import { faultLines } from '../token/fault-lines.ts'
import { checkKey } from '../token/key-check.ts'
import { describeExpiry, describeGrant } from '../token/words.ts'
import type { Context } from '../world.ts'

/** Whether the token verifies; `skipped` without a key to try. */
type Verification =
  | { outcome: 'passed' | 'skipped' }
  | { outcome: 'failed'; code: string; message: string; remedy: string }

/** Shows a token. The answer is no when Vapi refuses it, and when there is a key and the token does not verify. */
export async function inspect(
  context: Context,
  argument: string | undefined,
  { envFile }: { envFile?: string | undefined },
): Promise<Report> {
  const variables = await readVariables(context, envFile)
  const token = await readToken(context, argument)
  const now = context.now() / 1000
  const claimed = readClaims(token, now)
  const verification = await verify(context, token, envFile, variables)
  const { header, payload, grant, expiresAt, faults } = claimed
  return {
    json: {
      header,
      payload,
      tag: grant?.tag ?? null,
      restrictions: grant?.restrictions ?? null,
      expiresAt: expiresAt ?? null,
      secondsLeft: expiresAt === undefined ? null : Math.floor(expiresAt - now),
      faults,
      verification,
    },
    lines: [
      ...faultLines(faults),
      ...wordsOf(claimed, now),
      ...wordsOfVerification(verification),
      [bold('header   '), JSON.stringify(header)],
      ...JSON.stringify(payload, null, 2)
        .split('\n')
        .map((line, i): Line => [i === 0 ? bold('payload  ') : '', line]),
    ],
    refused: verification.outcome === 'failed' || faults.some(({ severity }) => severity === 'refused'),
  }
}

async function verify(
  context: Context,
  token: string,
  envFile: string | undefined,
  variables: Variables,
): Promise<Verification> {
  const credentials = await findCredentialsIfAny(context, envFile)
  if (!credentials) return { outcome: 'skipped' }
  const candidates = await findCandidates(context, variables)
  const check = await checkKey(token, credentials, keyNameOf(variables), candidates, context.now)
  if (check.fits) return { outcome: 'passed' }
  const { code, message, remedy } = check
  return { outcome: 'failed', code, message, remedy }
}

function wordsOf({ grant, expiresAt }: Claimed, now: number): Line[] {
  const expired = expiresAt !== undefined && expiresAt <= now
  const expiry = describeExpiry(expiresAt, now)
  return [
    [bold('tag      '), grant?.tag ?? red('neither public nor private')],
    ...(grant ? describeGrant(grant).map((line) => `         ${line}`) : []),
    [bold('life     '), expired ? red(expiry) : expiry],
  ]
}

function wordsOfVerification(verification: Verification): Line[] {
  const label = bold('verified ')
  switch (verification.outcome) {
    case 'passed':
      return [[label, green('yes')]]
    case 'skipped':
      return paragraph(label, 'not checked: set VAPI_ORG_ID and VAPI_PRIVATE_KEY, or pass --env')
    case 'failed': {
      const { code, message, remedy } = verification
      return [[label, red('no'), `  ${code}`], ...paragraph('         ', `${message}. ${remedy}`)]
    }
  }
}
