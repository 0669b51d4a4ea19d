import { type Command, Option } from '@commander-js/extra-typings'
import type { Report } from '../output/report.ts'
import type { Context } from '../world.ts'

/** Turns a function that returns a report into an action of commander's that prints it. */
export type Act = <A extends unknown[]>(
  handler: (context: Context, ...args: A) => Report | Promise<Report>,
) => (...args: A) => Promise<void>

/**
 * The option of every command that may need the organization's key. Node itself takes `--env-file`, wherever it stands on
 * the command line, and ends when the file is missing, before the command can say so. `--env` is ours alone.
 */
export const envFile = () =>
  new Option('--env, --env-file <file>', 'take credentials, region and base URL from this file, not the environment')

/** Returns a help text that ends with examples, each a line to type and what it is for. */
export function examples(...lines: readonly (readonly [command: string, what: string])[]): string {
  return `\nExamples:\n${lines.map(([command, what]) => `  # ${what}\n  $ vapi-auth ${command}\n`).join('')}`
}

/** A command, whatever its options. */
// biome-ignore lint/suspicious/noExplicitAny: the options are known where the command is defined, and only there.
export type AnyCommand = Command<any, any, any>
