import { Command, Option } from '@commander-js/extra-typings'
import { type Act, examples } from './act.ts'

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
    .action(act(async () => (await import('../run/endpoints.ts')).endpoints))

const diffCommand = (act: Act) =>
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
    .action(act(async () => (await import('../run/endpoints-diff.ts')).diff))
