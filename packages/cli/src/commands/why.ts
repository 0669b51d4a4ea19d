import { Command } from '@commander-js/extra-typings'
import { type Act, envFile, examples } from './act.ts'

export const whyCommand = (act: Act) =>
  new Command('why')
    .summary('explain an error: its cause and what to do')
    .description(
      'Explains an error that was pasted as it is: an answer of the API, a line of a log, a stack trace, the output of curl -i. With the token that was sent, and the key that signed it, it often says more.',
    )
    .argument('[answer]', 'the text; else standard input')
    .option('--token <token>', 'the token or API key that was sent; - for standard input; else VAPI_JWT')
    .option('--status <status>', 'the status of the answer, if the text does not say it')
    .option('--method <method>', 'the method of the request; default: what the text says, else POST')
    .option('--target <target>', 'the path or URL that was called; default: what the text says, else /call/web')
    .option('--origin <origin>', 'the origin of the page that sent the request')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['why < answer.json', 'an answer that is in a file; without one, paste it'],
        ['why --target /assistant --method GET --token - "401 Unauthorized" < token.txt', 'with the token'],
      ),
    )
    .action(act(async () => (await import('../run/why.ts')).why))
