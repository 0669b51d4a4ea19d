import { Command } from '@commander-js/extra-typings'
import { endpoints } from '@vapi-auth/scopes'
import { compareTables, operationsOf } from '../api-description.ts'
import { failure } from '../errors.ts'
import { readText } from '../input/file.ts'
import { reasonOf } from '../network.ts'
import { dim, green, type Line, type Report, red, yellow } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, examples } from './act.ts'

// Seconds for the whole description.
const TIMEOUT = 30

export const diffCommand = (act: Act) =>
  new Command('diff')
    .summary('compare the table with a description of the API')
    .description('Compares the table with an OpenAPI description in JSON. Exits 1 when they differ.')
    .argument('<description>', 'a file or a URL')
    .addHelpText(
      'after',
      examples(
        ['endpoints diff https://api.vapi.ai/api-json', 'with the one that Vapi publishes'],
        ['endpoints diff openapi.json --json', 'with a file, for a script'],
      ),
    )
    .action(act(diff))

/** Tells what a description adds, drops or changes, with the lines for the table. */
async function diff(context: Context, source: string): Promise<Report> {
  const text = /^https?:/.test(source) ? await download(context, source) : await readText(context, source)
  const { added, dropped, changed } = compareTables(Object.keys(endpoints), operationsOf(text))
  const differs = added.length + dropped.length + changed.length > 0
  return {
    json: { differs, added, dropped, changed },
    lines: differs
      ? [
          ...added.map((endpoint): Line => [green('+ '), entry(endpoint)]),
          ...dropped.map((endpoint): Line => [red('- '), entry(endpoint)]),
          ...changed.flatMap(({ from, to }): Line[] => [
            [red('- '), entry(from), dim('  // its parameters have other names')],
            [yellow('+ '), entry(to)],
          ]),
        ]
      : ['the table and the description list the same endpoints'],
    notes: differs ? [`${added.length} added, ${dropped.length} dropped, ${changed.length} changed`] : [],
    refused: differs,
  }
}

/** A line of the table. New endpoints are private until Vapi documents something else. */
function entry(endpoint: string): string {
  return `'${endpoint}': '${(endpoints as Readonly<Record<string, string>>)[endpoint] ?? 'private'}',`
}

async function download({ fetch }: Context, url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT * 1000) })
    if (response.ok) return await response.text()
    throw new Error(`status ${response.status}`)
  } catch (error) {
    throw failure(
      'ERR_CLI_NETWORK',
      `the description cannot be had: ${reasonOf(error)}`,
      'check the URL and the network',
    )
  }
}
