import { Command, CommanderError } from '@commander-js/extra-typings'
import manifest from '../package.json' with { type: 'json' }
import type { Act, AnyCommand } from './commands/act.ts'
import { doctorCommand } from './commands/doctor.ts'
import { endpointsCommand } from './commands/endpoints.ts'
import { explainCommand } from './commands/explain.ts'
import { initCommand } from './commands/init.ts'
import { inspectCommand } from './commands/inspect.ts'
import { requestCommand } from './commands/request.ts'
import { sandboxCommand } from './commands/sandbox.ts'
import { signCommand } from './commands/sign.ts'
import { whyCommand } from './commands/why.ts'
import { misuse } from './errors.ts'
import { createConcealer } from './output/conceal.ts'
import { type ExitCode, reportFailure } from './output/failed.ts'
import { printReport } from './output/print.ts'
import type { Context, World } from './world.ts'

/** Runs one command line, prints what comes of it, and returns the exit code. Never rejects. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  const concealer = createConcealer()
  const context: Context = { ...world, hide: concealer.hide }
  for (const name of ['VAPI_PRIVATE_KEY', 'PRIVATE_KEY']) concealer.hide(world.env[name] ?? '')
  const asJson = argv.includes('--json')
  let exitCode: ExitCode = 0

  const act: Act =
    (handler) =>
    async (...args) => {
      const report = await handler(context, ...args)
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
    const failed = reportFailure(error instanceof CommanderError ? asMisuse(error) : error)
    printReport(world, concealer, failed.report, asJson)
    return failed.exitCode
  }
}

function createProgram(act: Act, { stdout, stderr }: World): AnyCommand {
  const program = new Command('vapi-auth')
    .description('Tokens for the Vapi API: sign them, look into them, and find out why one is refused.')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .addHelpText(
      'after',
      '\nExit codes: 0 allowed or done, 1 refused or failed, 2 a command line that cannot be meant.',
    )
  const commands = [
    signCommand(act),
    inspectCommand(act),
    explainCommand(act),
    whyCommand(act),
    endpointsCommand(act),
    requestCommand(act),
    doctorCommand(act),
    initCommand(act),
    sandboxCommand(act),
  ]
  for (const command of commands) program.addCommand(adopt(command, program))
  return program
}

/** Gives a command and its own commands what the program has: the option for JSON, and where output goes. */
function adopt(command: AnyCommand, parent: AnyCommand): AnyCommand {
  command.copyInheritedSettings(parent).option('--json', 'print one JSON document instead of text')
  for (const nested of command.commands) adopt(nested, command)
  return command
}

/** What commander says about a command line. It may quote an argument, and that may be a key. */
function asMisuse({ message }: CommanderError): Error {
  const sentence = message.replace(/^error: /, '').replaceAll(/\s+/g, ' ')
  return misuse(sentence.replaceAll(/[\w-]{20,}/g, '…'), 'see vapi-auth --help, or --help behind the name of a command')
}
