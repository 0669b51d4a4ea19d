import { Command, CommanderError } from '@commander-js/extra-typings'
import manifest from '../package.json' with { type: 'json' }
import type { Act, AnyCommand } from './commands/act.ts'
import { completionCommand } from './commands/completion.ts'
import { doctorCommand } from './commands/doctor.ts'
import { endpointsCommand } from './commands/endpoints.ts'
import { explainCommand } from './commands/explain.ts'
import { initCommand } from './commands/init.ts'
import { inspectCommand } from './commands/inspect.ts'
import { requestCommand } from './commands/request.ts'
import { sandboxCommand } from './commands/sandbox.ts'
import { signCommand } from './commands/sign.ts'
import { whyCommand } from './commands/why.ts'
import { createConcealer } from './output/conceal.ts'
import type { ExitCode } from './output/failed.ts'
import type { Context, World } from './world.ts'

/**
 * Runs one command line, prints what comes of it, and returns the exit code. Never rejects. What `--help` does not need is
 * loaded when it is needed.
 */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  const concealer = createConcealer()
  const context: Context = { ...world, hide: concealer.hide }
  for (const name of ['VAPI_PRIVATE_KEY', 'PRIVATE_KEY']) concealer.hide(world.env[name] ?? '')
  const asJson = argv.includes('--json')
  let exitCode: ExitCode = 0

  const act: Act =
    (load) =>
    async (...args) => {
      const handler = await load()
      const report = await handler(context, ...args)
      const { printReport } = await import('./output/print.ts')
      printReport(world, concealer, report, asJson)
      if (report.refused) exitCode = 1
      await report.afterwards?.()
    }

  try {
    await createProgram(act, world).parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    // No command was given, and the help has been shown.
    if (error instanceof CommanderError && error.code === 'commander.help') return 2
    const [{ reportFailure }, { printReport }] = await Promise.all([
      import('./output/failed.ts'),
      import('./output/print.ts'),
    ])
    const failed = reportFailure(error instanceof CommanderError ? await asMisuse(error) : error)
    printReport(world, concealer, failed.report, asJson)
    return failed.exitCode
  }
}

const WIDTH = 80

/** The heading of the last group in the help. */
const OTHERS = 'Projects and shells:'

const help = `
Environment:
  VAPI_ORG_ID, VAPI_PRIVATE_KEY  the organization and its key (or ORG_ID and
                                 PRIVATE_KEY), unless --env names a file
  VAPI_JWT                       the token, where none is given
  VAPI_REGION, VAPI_BASE_URL     us or eu; or where the API is
  NO_COLOR                       no colors

Exit codes: 0 allowed or done, 1 refused or failed, 2 usage error.
Documentation: npm docs vapi-auth

Examples:
  # A 401 or 403, as it is in the log or on the terminal.
  $ vapi-auth why < answer.txt
  # What is in the token in VAPI_JWT, and does it verify?
  $ vapi-auth inspect --env .env`

function createProgram(act: Act, { stdout, stderr }: World): AnyCommand {
  const program = new Command('vapi-auth')
    .description('Tokens for the Vapi API: sign them, look into them, and find out why one is refused.')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
    })
    .addHelpText('after', help)
  const groups: Record<string, readonly AnyCommand[]> = {
    'When something is refused:': [whyCommand(act), doctorCommand(act)],
    'Tokens:': [signCommand(act), inspectCommand(act), explainCommand(act)],
    'The API:': [endpointsCommand(act), requestCommand(act), sandboxCommand(act)],
    [OTHERS]: [initCommand(act), completionCommand(act)],
  }
  for (const [heading, commands] of Object.entries(groups)) {
    for (const command of commands) program.addCommand(adopt(command, program).helpGroup(heading))
  }
  const helpCommand: AnyCommand = new Command('help').argument('[command]').description('show the help of a command')
  return program.addHelpCommand(helpCommand.helpGroup(OTHERS))
}

/** Gives a command and its own commands what the program has: the option for JSON, and where output goes. */
function adopt(command: AnyCommand, parent: AnyCommand): AnyCommand {
  command.copyInheritedSettings(parent).option('--json', 'print one JSON document instead of text')
  for (const nested of command.commands) adopt(nested, command)
  return command
}

/** What commander says about a command line. It may quote an argument, and that may be a key. */
async function asMisuse({ message }: CommanderError): Promise<Error> {
  const { misuse } = await import('./errors.ts')
  const sentence = message.replace(/^error: /, '').replaceAll(/\s+/g, ' ')
  return misuse(
    sentence.replaceAll(/[\w-]{20,}/g, '…'),
    'See `vapi-auth --help`, or `--help` after the name of a command.',
  )
}
