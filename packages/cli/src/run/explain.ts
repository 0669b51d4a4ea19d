import { endpoints, explain as explainRules, match, type Step } from '@vapi-auth/scopes'
import { judge } from '@vapi-auth/scopes/internal'
import { misuse } from '../errors.ts'
import { readJson } from '../input/json.ts'
import { readToken } from '../input/token.ts'
import { bold, dim, green, type Line, type Report, red } from '../output/report.ts'
import { paragraph } from '../output/wrap.ts'
import { readClaims } from '../token/claimed.ts'
import { faultLines } from '../token/fault-lines.ts'
import type { Context } from '../world.ts'

export interface ExplainArguments {
  origin?: string | undefined
  assistantId?: string | undefined
  body?: string | undefined
}

/** Judges a request by what the token claims. Nothing is verified, and nothing is sent. */
export async function explain(
  context: Context,
  words: string[],
  { origin, assistantId, body }: ExplainArguments,
): Promise<Report> {
  const [target, method, argument, ...others] = words.toReversed()
  if (target === undefined || method === undefined || others.length > 0) {
    throw misuse('The request must be METHOD and TARGET', 'Write it as `vapi-auth explain [token] POST /call/web`.')
  }
  const token = await readToken(context, argument)
  const now = context.now() / 1000
  const { grant, expiresAt, faults } = readClaims(token, now)
  const given = body === undefined ? undefined : (await readJson(context, body, '--body')).value
  const access = {
    method,
    target,
    ...(origin !== undefined && { origin }),
    body: assistantId === undefined ? given : { ...Object(given), assistantId },
  }
  const {
    allowed,
    steps,
    endpoint = null,
    didYouMean,
    nearOrigin,
  } = judge({ faults, ...(grant && { grant }) }, access, { endpoints, explain: explainRules, match })
  const unsaid = origin === undefined && steps.some(({ code }) => code === 'ERR_SCOPE_ORIGIN')
  return {
    json: {
      allowed,
      expired: expiresAt !== undefined && expiresAt <= now,
      tag: grant?.tag ?? null,
      endpoint,
      ...(didYouMean !== undefined && { didYouMean }),
      steps,
      faults,
    },
    lines: [
      ...faultLines(faults),
      ...steps.flatMap(linesOf),
      ...(didYouMean === undefined ? [] : paragraph(dim('hint     '), `Did you mean ${didYouMean}?`)),
      ...(nearOrigin === undefined ? [] : paragraph(dim('hint     '), nearOrigin)),
      ...(unsaid
        ? paragraph(dim('hint     '), '--origin was not given; Vapi itself lets a request without one pass this rule')
        : []),
      [allowed ? green('allowed') : red('refused'), `  ${method} ${target} with a ${grant?.tag ?? 'malformed'} token`],
    ],
    refused: !allowed,
  }
}

function linesOf({ rule, outcome, code, message = '', remedy = '' }: Step): Line[] {
  const name = bold(rule.padEnd(11))
  if (outcome === 'passed') return [[green('passed   '), name]]
  if (outcome === 'skipped') return [[dim('skipped  '), name, dim(message)]]
  return [[red('refused  '), name, dim(`${code}`)], ...paragraph(' '.repeat(20), `${message}. ${remedy}`)]
}
