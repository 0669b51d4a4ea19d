import { misuse } from '../errors.ts'
import type { World } from '../world.ts'
import { readText } from './file.ts'

/** JSON as it was written, and what it says. */
export interface GivenJson {
  readonly text: string
  readonly value: unknown
}

/**
 * Returns the JSON that an option holds: itself, or from a file by `@name`, or from standard input by `@-`.
 *
 * @throws {CliError} `ERR_CLI_USAGE` when it is not JSON, `ERR_CLI_FILE` when the file cannot be read.
 */
export async function readJson(world: World, option: string, name: string): Promise<GivenJson> {
  const text = await read(world, option)
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    throw misuse(
      `invalid ${name}: it must be JSON`,
      `Write it as '{"assistantId":"…"}', or name a file that holds it: @body.json.`,
    )
  }
}

function read(world: World, option: string): string | Promise<string> {
  if (!option.startsWith('@')) return option
  return option === '@-' ? world.read() : readText(world, option.slice(1))
}
