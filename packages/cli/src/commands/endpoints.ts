import { Command, Option } from '@commander-js/extra-typings'
import { endpoints as table } from '@vapi-auth/scopes'
import { dim, green, type Line, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, examples } from './act.ts'
import { diffCommand } from './endpoints-diff.ts'

export const endpointsCommand = (act: Act) =>
  new Command('endpoints')
    .summary('list the endpoints and the least token of each')
    .description('Lists the endpoints of the Vapi API and the least token that each accepts.')
    .argument('[text]', 'only those that contain this text')
    .addOption(new Option('--scope <scope>', 'only those of this scope').choices(['public', 'private'] as const))
    .addHelpText(
      'after',
      examples(
        ['endpoints --scope public', 'what a public token may call'],
        ['endpoints diff https://api.vapi.ai/api-json', 'what a newer description of the API changes'],
      ),
    )
    .addCommand(diffCommand(act))
    .action(act(endpoints))

/** Lists the table, or a part of it. */
function endpoints(_: Context, text = '', { scope }: { scope?: 'public' | 'private' | undefined }): Report {
  const wanted = text.toLowerCase()
  const rows = Object.entries(table)
    .map(([endpoint, required]) => ({ endpoint, scope: required }))
    .filter((row) => row.endpoint.toLowerCase().includes(wanted) && (scope === undefined || row.scope === scope))
  return {
    json: { endpoints: rows },
    lines: rows.map(({ endpoint, scope }): Line => {
      const label = scope.padEnd(9)
      return [scope === 'public' ? green(label) : dim(label), endpoint]
    }),
  }
}
