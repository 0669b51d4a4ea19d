import { Command } from '@commander-js/extra-typings'
import { misuse } from '../errors.ts'
import { readTokenIfAny } from '../input/token.ts'
import { load } from '../load.ts'
import { bold, dim, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, examples } from './act.ts'

export const whyCommand = (act: Act) =>
  new Command('why')
    .summary('turn an answer of the API into its cause and what to do')
    .description('Turns an answer that the API gave, pasted as it is, into its cause and what to do about it.')
    .argument('[answer]', 'the body or the message; else standard input')
    .option('--token <token>', 'the token that was sent; else VAPI_JWT')
    .option('--status <status>', 'the status of the answer, if the body does not say it')
    .option('--method <method>', 'the method of the request', 'POST')
    .option('--target <target>', 'the path that was called', '/call/web')
    .option('--origin <origin>', 'the page that sent the request')
    .addHelpText(
      'after',
      examples(
        ['why < answer.json', 'an answer that is in a file; without one, paste it'],
        ['why --target /assistant --method GET --token - < token.txt', 'with the token, which often says more'],
      ),
    )
    .action(act(why))

interface WhyArguments {
  token?: string | undefined
  status?: string | undefined
  method: string
  target: string
  origin?: string | undefined
}

/** Explains an answer. The answer to the question is no when the sentence is not one that Vapi is known to say. */
async function why(
  context: Context,
  answer: string | undefined,
  { token: tokenArgument, status, method, target, origin }: WhyArguments,
): Promise<Report> {
  if (answer === undefined && tokenArgument === '-') {
    throw misuse('standard input cannot be both the answer and the token', 'pass the answer as an argument')
  }
  if (status !== undefined && !/^[1-5]\d\d$/.test(status)) throw misuse('--status is no status', 'write it as 403')
  const text = (answer ?? (await context.read())).trim()
  if (text === '') throw misuse('there is no answer to explain', 'pass it as an argument, or on standard input')
  const token = await readTokenIfAny(context, tokenArgument)
  const { explainRefusal } = await load.http()
  const body = parse(text)
  const explanation = explainRefusal({
    body,
    ...(status !== undefined && { status: Number(status) }),
    token,
    method,
    target,
    ...(origin !== undefined && { origin }),
    now: context.now,
  })
  const { cause, remedy } = explanation
  // The servers of these packages say a code themselves.
  const code = /^ERR_\w+$/.test(String(body.code)) ? String(body.code) : explanation.code
  return {
    json: { code, cause, remedy },
    lines: [
      [bold('cause   '), cause, dim(`  ${code}`)],
      [bold('remedy  '), remedy],
    ],
    refused: code === 'ERR_API_OTHER',
  }
}

/** What is no JSON object is a message, or a line of a log. */
function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return { ...value }
  } catch {
    // So it is text.
  }
  return { message: text }
}
