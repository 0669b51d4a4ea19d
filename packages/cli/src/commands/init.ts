import { Argument, Command } from '@commander-js/extra-typings'
import { frameworkNames } from '../init/frameworks.ts'
import { type Act, examples } from './act.ts'

export const initCommand = (act: Act) =>
  new Command('init')
    .summary('write the route with which your pages start calls')
    .description(
      'Writes the route with which your pages start calls, the code of the page, and .env.example. It looks at the project: framework, TypeScript or JavaScript, folders. A file that exists is kept.',
    )
    .addArgument(new Argument('[framework]', 'what serves the route').choices(frameworkNames))
    .option('--token', 'write the route that issues tokens, for SDKs that cannot join a call')
    .option('--dir <folder>', 'the folder of the project', '.')
    .addHelpText(
      'after',
      examples(['init', 'for the framework of the project in this folder'], ['init express --token', 'for Express']),
    )
    .action(act(async () => (await import('../run/init.ts')).init))
