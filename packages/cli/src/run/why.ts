import { misuse } from '../errors.ts'
import { findCredentialsIfAny, keyNameOf } from '../input/credentials.ts'
import { findCandidates, readVariables, type Variables } from '../input/env.ts'
import { bareToken, wrappingOf } from '../input/token.ts'
import { bold, dim, type Line, type Report } from '../output/report.ts'
import { paragraph } from '../output/wrap.ts'
import { checkKey, type KeyCheck } from '../token/key-check.ts'
import type { Explained } from '../why/explain-answer.ts'
import { explainPaste } from '../why/explain-paste.ts'
import { LONE } from '../why/known/credential-forms.ts'
import { readPaste } from '../why/paste.ts'
import { readRequest } from '../why/request-line.ts'
import { pathOf } from '../why/target.ts'
import type { Context } from '../world.ts'

export interface WhyArguments {
  token?: string | undefined
  status?: string | undefined
  method?: string | undefined
  target?: string | undefined
  origin?: string | undefined
  envFile?: string | undefined
}

/** Explains a text. The answer to the question is no when nothing in it is known. */
export async function why(context: Context, answer: string | undefined, options: WhyArguments): Promise<Report> {
  const { token: argument, status, method, target, origin, envFile } = options
  if (answer === undefined && argument === '-') {
    throw misuse('Standard input cannot be both the text and the token', 'Pass the text as an argument.')
  }
  if (status !== undefined && !/^[1-5]\d\d$/.test(status)) {
    throw misuse(`invalid --status '${status}'`, 'Write it as a number, such as 403.')
  }
  const text = answer ?? (await context.read())
  if (text.trim() === '') throw misuse('No text was given', 'Pass it as an argument, or on standard input.')
  // A file that is named and missing is a mistake, with a token or without.
  const variables = await readVariables(context, envFile)
  const paste = readPaste(text)
  const seen = readRequest(paste.plain)
  const given = argument === '-' ? await context.read() : (argument ?? context.env.VAPI_JWT)
  // An empty variable is an answer to the question as well.
  const found = given ?? seen.token ?? (LONE.test(paste.plain) ? paste.plain : undefined)
  const token = found === undefined ? undefined : bareToken(found)
  if (token !== undefined) context.hide(token)
  for (const [, secret = ''] of text.matchAll(SECRET)) context.hide(secret)
  const explained = explainPaste(
    paste,
    {
      token,
      // Only what a variable holds is sent like that; an argument was copied.
      wrapping: given === undefined || argument !== undefined ? undefined : wrappingOf(given),
      method: (method ?? seen.method ?? 'POST').toUpperCase(),
      target: pathOf(target ?? seen.target ?? '/call/web'),
      origin,
      keyCheck: token === undefined ? undefined : await checkWithKeyAtHand(context, token, envFile, variables),
      now: context.now() / 1000,
    },
    status === undefined ? seen.status : Number(status),
  )
  const [first = unknown, ...also] = explained
  return {
    json: { ...first, also },
    lines: [...linesOf(first), ...also.flatMap((other) => ['', ...linesOf(other)])],
    refused: explained.length === 0,
  }
}

/** What a text has behind the name of a header, a key or a secret: it is not repeated, whatever else of the text is. */
const SECRET = /(?:\bbearer\s+|(?:key|secret|token)["'`]?\s*[:=]\s*["'`]?)(?=[a-z_.-]*\d)([\w.-]{20,8192})/gi

/** Whether the token verifies with the key at hand. Credentials that cannot be used say nothing here. */
async function checkWithKeyAtHand(
  context: Context,
  token: string,
  envFile: string | undefined,
  variables: Variables,
): Promise<KeyCheck | undefined> {
  if (token.split('.').length !== 3) return undefined
  const credentials = await findCredentialsIfAny(context, envFile).catch(() => undefined)
  if (credentials === undefined) return undefined
  return checkKey(token, credentials, keyNameOf(variables), await findCandidates(context, variables), context.now)
}

const unknown: Explained = {
  code: 'ERR_API_OTHER',
  cause: 'Nothing in this text is an answer of Vapi, or an error, that is known here',
  remedy:
    'Paste more: the status and the whole body of the answer (`curl -i` shows both), or the first lines of the error with its message. `vapi-auth doctor` checks the setup of the project, `vapi-auth inspect` the token.',
  docs: '/fix',
}

function linesOf({ code, cause, remedy, docs }: Explained): Line[] {
  return [
    ...paragraph(bold('cause    '), `${cause}.`),
    ...paragraph(bold('remedy   '), remedy),
    [bold('code     '), code, dim(`  documentation: ${docs}`)],
  ]
}
