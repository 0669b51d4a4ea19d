import { type Command, Option } from '@commander-js/extra-typings'
import type { Report } from '../output/report.ts'
import type { Context } from '../world.ts'

/** What a command does. It prints nothing itself: its report is printed when it is done. */
export type Handler<A extends unknown[]> = (context: Context, ...args: A) => Report | Promise<Report>

/** Turns a handler, which is loaded when the command is used, into an action of commander's that prints its report. */
export type Act = <A extends unknown[]>(load: () => Promise<Handler<A>>) => (...args: A) => Promise<void>

/**
 * The option of every command that may need the organization's key. Node itself takes `--env-file`, wherever it stands on
 * the command line, and ends when the file is missing, before the command can say so. `--env` is ours alone.
 */
export const envFile = () =>
  new Option('--env, --env-file <file>', 'take credentials, region and base URL from this file, not the environment')

/** Collects an option that may be given more than once: one value each time, so that no argument is swallowed. */
export function list(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value]
}

/** The options of every command that calls the API. */
export const baseUrl = () =>
  new Option('--base-url <url>', 'where the API is; else VAPI_BASE_URL, else the region').conflicts('region')
export const region = () =>
  new Option('--region <region>', 'the region of the organization; else VAPI_REGION, else us').choices([
    'us',
    'eu',
  ] as const)

/** Returns a help text that ends with examples, each a line to type and what it is for. */
export function examples(...lines: readonly (readonly [command: string, what: string])[]): string {
  return `\nExamples:\n${lines.map(([command, what]) => `  # ${what}\n  $ vapi-auth ${command}\n`).join('')}`
}

/** A command, whatever its options. */
// biome-ignore lint/suspicious/noExplicitAny: the options are known where the command is defined, and only there.
export type AnyCommand = Command<any, any, any>
