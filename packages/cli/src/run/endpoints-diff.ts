import { endpoints } from '@vapi-auth/scopes'
import { compareMembers, compareTables, operationsOf } from '../api-description.ts'
import { failure } from '../errors.ts'
import { readText } from '../input/file.ts'
import { reasonOf } from '../network.ts'
import { dim, green, type Line, type Report, red, yellow } from '../output/report.ts'
import type { Context } from '../world.ts'

// Seconds for the whole description.
const TIMEOUT = 30

/** Tells what a description adds, drops or changes, with the lines for the table. */
export async function diff(context: Context, source: string): Promise<Report> {
  const text = /^https?:/.test(source) ? await download(context, source) : await readText(context, source)
  const { added, dropped, changed } = compareTables(Object.keys(endpoints), operationsOf(text))
  const members = compareMembers(text)
  const differs = added.length + dropped.length + changed.length + members.length > 0
  return {
    json: { differs, added, dropped, changed, members },
    lines: differs
      ? [
          ...added.map((endpoint): Line => [green('+ '), entry(endpoint)]),
          ...dropped.map((endpoint): Line => [red('- '), entry(endpoint)]),
          ...changed.flatMap(({ from, to }): Line[] => [
            [red('- '), entry(from), dim('  // its parameters have other names')],
            [yellow('+ '), entry(to)],
          ]),
          ...members.flatMap(({ schema, added, dropped }): Line[] => [
            ...added.map((name): Line => [green('+ '), `${schema}.${name}`]),
            ...dropped.map((name): Line => [red('- '), `${schema}.${name}`]),
          ]),
        ]
      : ['The table and the description list the same endpoints and the same members of a web call.'],
    notes: differs
      ? [
          `${added.length} endpoints added, ${dropped.length} dropped, ${changed.length} changed; members of ${members.length} schemas changed`,
        ]
      : [],
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
      `Cannot download the description: ${reasonOf(error)}`,
      'Check the URL and the network.',
    )
  }
}
