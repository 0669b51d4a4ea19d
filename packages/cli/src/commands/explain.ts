import { Command } from '@commander-js/extra-typings'
import { type Act, examples } from './act.ts'

export const explainCommand = (act: Act) =>
  new Command('explain')
    .summary('show why a token may or may not make a request')
    .description('Shows every rule, whether a token passes it for one request, and what to do when it does not.')
    .usage('[options] [token] METHOD TARGET')
    .argument('<request...>', 'the token (- for standard input; else VAPI_JWT), then such as POST /call/web')
    .option('--origin <origin>', 'the page that sends the request, such as https://app.example')
    .option('--assistant-id <id>', 'the assistantId in the body of the request')
    .option('--body <json>', 'the body: JSON, @file, or @- for standard input')
    .addHelpText(
      'after',
      examples(
        ['explain POST /call/web --origin https://app.example --assistant-id a1', 'the token in VAPI_JWT'],
        ['explain - POST /call/web --body @call.json < token.txt', 'a token and a body from files'],
      ),
    )
    .action(act(async () => (await import('../run/explain.ts')).explain))
