import { Command, Option } from '@commander-js/extra-typings'
import type { Scope } from '@vapi-auth/scopes'
import { readJson } from '../input/json.ts'
import { list, pairs } from '../input/list.ts'
import { load } from '../load.ts'
import { baseUrlOf } from '../network.ts'
import type { Report } from '../output/report.ts'
import { reportAnswer } from '../request/answer.ts'
import { type Preview, previewOf, reportCurl, reportPreview } from '../request/preview.ts'
import { findTokens, type Tokens } from '../request/tokens.ts'
import type { Context } from '../world.ts'
import { type Act, envFile, examples } from './act.ts'

export const requestCommand = (act: Act) =>
  new Command('request')
    .summary('call the API with the least token that the endpoint accepts')
    .description(
      'Calls the API with the least token that the endpoint accepts, signed for a minute. The body of the answer goes to standard output, its status to standard error.',
    )
    .argument('<method>', 'such as GET')
    .argument('<path>', "the path, such as /assistant or '/assistant/{id}'")
    .option('--data <json>', 'the body: JSON, @file, or @- for standard input')
    .option('--param <name=value>', 'a parameter of the path; repeat it for more', list)
    .option('--query <name=value>', 'a parameter of the query; repeat it for more', list)
    .option('--origin <origin>', 'the page in whose name to call, for a public token')
    .option('--token <token>', 'a ready token, or - for standard input; else the key signs one, else VAPI_JWT')
    .option('--base-url <url>', 'where the API is; else VAPI_BASE_URL, else https://api.vapi.ai')
    .addOption(new Option('--dry-run', 'show what would be sent, and send nothing').conflicts('curl'))
    .option('--curl', 'print the line for curl, with the token from $VAPI_JWT, and send nothing')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['request GET /assistant --query limit=1', 'with a private token'],
        ["request PATCH '/assistant/{id}' --param id=a1 --data @change.json", 'a body from a file'],
        [`request POST /call/web --data '{"assistantId":"a1"}' --dry-run`, 'with a public token, and not sent'],
      ),
    )
    .action(act(request))

interface RequestArguments {
  data?: string | undefined
  param?: string[] | undefined
  query?: string[] | undefined
  origin?: string | undefined
  token?: string | undefined
  baseUrl?: string | undefined
  dryRun?: true | undefined
  curl?: true | undefined
  envFile?: string | undefined
}

// A line for curl needs no key: the shell has the token.
const placeholders: Tokens = { private: async () => 'placeholder', public: async () => 'placeholder' }

/** Calls the API, or shows how it would be called. The answer is no when the API says no. */
async function request(context: Context, method: string, path: string, options: RequestArguments): Promise<Report> {
  const { data, param, query, origin, baseUrl, dryRun, curl } = options
  const body = data === undefined ? undefined : await readJson(context, data, '--data')
  const tokens = curl ? placeholders : await findTokens(context, options, body?.value)
  let preview: Preview | undefined
  let chosen: Scope | undefined
  const telling = (scope: Scope) => async () => {
    chosen = scope
    return tokens[scope]?.()
  }
  const { createClient } = await load.http()
  const client = createClient({
    baseUrl: baseUrlOf(baseUrl, context.env),
    // Which of them there is, the client sees for itself.
    tokens: Object.fromEntries(
      Object.keys(tokens).map((scope) => [scope, telling(scope as Scope)]),
    ) as Required<Tokens>,
    now: context.now,
    retry: 0,
    timeout: 30_000,
    async fetch(input, init) {
      if (!dryRun && !curl) return context.fetch(input, init)
      preview = await previewOf(new Request(input, init))
      return new Response(null, { status: 204 })
    },
  })
  const answer = client.request(method, path as `/${string}`, {
    params: Object.fromEntries(pairs(param, '--param')),
    searchParams: pairs(query, '--query'),
    headers: { ...(origin !== undefined && { origin }), ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: body.text }),
  })
  const report = await reportAnswer(answer)
  if (preview === undefined) return report
  return curl ? reportCurl(preview, chosen) : reportPreview(preview, chosen)
}
