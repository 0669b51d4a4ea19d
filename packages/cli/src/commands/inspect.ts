import { Command } from '@commander-js/extra-typings'
import { type Act, envFile, examples } from './act.ts'

export const inspectCommand = (act: Act) =>
  new Command('inspect')
    .summary('show what is in a token, and whether it verifies')
    .description(
      'Shows what a token says, in words, and everything that is wrong with it; with the key of the organization at hand, also whether it verifies, and which key signed it where it does not.',
    )
    .argument('[token]', 'the token; - for standard input; else VAPI_JWT')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['inspect - < token.txt', 'a token that is in no process list and no history'],
        ['inspect --env .env', 'the token in VAPI_JWT, verified with the key of a project'],
      ),
    )
    .action(act(async () => (await import('../run/inspect.ts')).inspect))
