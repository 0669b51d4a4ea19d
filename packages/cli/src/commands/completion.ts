import { Argument, Command } from '@commander-js/extra-typings'
import { type Act, examples } from './act.ts'

export const completionCommand = (act: Act) =>
  new Command('completion')
    .summary('print the script that completes commands and options in a shell')
    .description('Prints the script that completes commands, options and their values in a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish'] as const))
    .addHelpText(
      'after',
      examples(
        ['completion bash >> ~/.bashrc', 'for bash; for zsh, >> ~/.zshrc'],
        ['completion fish > ~/.config/fish/completions/vapi-auth.fish', 'for fish'],
      ),
    )
    .action(act(async () => (await import('../run/completion.ts')).completion))
