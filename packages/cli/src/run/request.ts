import type { Scope } from '@vapi-auth/scopes'
import { readVariables } from '../input/env.ts'
import { readJson } from '../input/json.ts'
import { pairs } from '../input/pairs.ts'
import { load } from '../load.ts'
import { baseUrlOf, type Place } from '../network.ts'
import type { Report } from '../output/report.ts'
import { reportAnswer } from '../request/answer.ts'
import { type Preview, previewOf, reportCurl, reportPreview } from '../request/preview.ts'
import { findTokens, type Tokens } from '../request/tokens.ts'
import type { Context } from '../world.ts'

export interface RequestArguments extends Place {
  data?: string | undefined
  param?: string[] | undefined
  query?: string[] | undefined
  origin?: string | undefined
  token?: string | undefined
  dryRun?: true | undefined
  curl?: true | undefined
  envFile?: string | undefined
}

// A line for curl needs no key: the shell has the token.
const placeholders: Tokens = { private: async () => 'placeholder', public: async () => 'placeholder' }

/** Calls the API, or shows how it would be called. The answer is no when the API says no. */
export async function request(
  context: Context,
  method: string,
  path: string,
  options: RequestArguments,
): Promise<Report> {
  const { data, param, query, origin, dryRun, curl, envFile } = options
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
    baseUrl: baseUrlOf(options, await readVariables(context, envFile)),
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
