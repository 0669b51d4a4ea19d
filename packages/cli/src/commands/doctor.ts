import { Command } from '@commander-js/extra-typings'
import { type Act, baseUrl, envFile, examples, region } from './act.ts'

export const doctorCommand = (act: Act) =>
  new Command('doctor')
    .summary('find what is wrong in a setup')
    .description(
      'Checks the credentials, public variables, what the API answers, and the source in a folder. It reads only, and never creates a call.',
    )
    .option('--dir <folder>', 'the folder to look through', '.')
    .addOption(baseUrl())
    .addOption(region())
    .option('--offline', 'ask the API nothing')
    .option('--probe-regions', 'ask the other region too, when this one does not know the key')
    .option('--sarif', 'print the findings about files for code scanning (SARIF 2.1.0)')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['doctor', 'the project in this folder'],
        ['doctor --offline --json', 'for a pipeline, without the network'],
        ['doctor --offline --sarif > doctor.sarif', 'for code scanning'],
      ),
    )
    .action(act(async () => (await import('../run/doctor.ts')).doctor))
