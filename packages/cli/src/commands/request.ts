import { Command, Option } from '@commander-js/extra-typings'
import { type Act, baseUrl, envFile, examples, list, region } from './act.ts'

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
    .addOption(baseUrl())
    .addOption(region())
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
    .action(act(async () => (await import('../run/request.ts')).request))
