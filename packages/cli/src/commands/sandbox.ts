import { Command, InvalidArgumentError } from '@commander-js/extra-typings'
import { type Act, envFile, examples } from './act.ts'

// The same flags as those of `vapi-sandbox`: a test compares them, so that neither command has to load for the other's help.
export const sandboxCommand = (act: Act) =>
  new Command('sandbox')
    .summary('serve a local Vapi API')
    .description('Serves a Vapi API on this machine, which judges tokens as Vapi does, until it is interrupted.')
    .option('--port <port>', 'the port; 0 for any that is free (default: PORT, or 0)', portOf)
    .option('--host <address>', 'the address to listen on (default: HOST, or 127.0.0.1)')
    .option('--validate <how>', 'what is checked of requests: off, known or strict (default: known)')
    .option('--overrides <how>', 'what restricted tokens may send: vapi or strict (default: vapi)')
    .option('--web-chat', 'let pages chat: POST /chat/web accepts public tokens')
    .option('--seed <file>', 'a JSON file with what exists from the start')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['sandbox --port 4000', 'with credentials made up for it, which it prints'],
        ['sandbox --env .env', 'with the credentials of a project, which it does not print'],
        ['sandbox --seed assistants.json', 'with assistants that exist from the start'],
      ),
    )
    .action(act(async () => (await import('../run/sandbox.ts')).sandbox))

function portOf(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return text
  throw new InvalidArgumentError('It must be an integer from 0 to 65535.')
}
