import { Command, Option } from '@commander-js/extra-typings'
import { type Act, envFile, examples, list } from './act.ts'

export const signCommand = (act: Act) =>
  new Command('sign')
    .summary('sign a token, and print it alone')
    .description('Signs a token and prints it, alone, on standard output. What it may do goes to standard error.')
    .addOption(
      new Option('--tag <tag>', 'what it may call').choices(['public', 'private'] as const).makeOptionMandatory(),
    )
    .option('--origin <origin>', 'a page that may use it, such as https://app.example; repeat it for more', list)
    .option('--assistant-id <id>', 'an assistant that it may call; repeat it for more', list)
    .option('--no-transient', 'refuse assistants that the request itself defines')
    .addOption(
      new Option('--unrestricted', 'sign a public token without any restriction').conflicts([
        'origin',
        'assistantId',
        'transient',
      ]),
    )
    .option('--expires-in <span>', 'how long it is valid: seconds, or 90s, 15m, 1h, 7d', '1h')
    .option('--jti <id>', 'a name for this token alone, so that it can be revoked')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['sign --tag private --expires-in 5m', 'a token for every endpoint, for five minutes'],
        ['sign --tag public --origin https://app.example --assistant-id a1', 'a token for one page and one assistant'],
        ['sign --tag private --env .env', 'the same, with the credentials of a project'],
      ),
    )
    .action(act(async () => (await import('../run/sign.ts')).sign))
