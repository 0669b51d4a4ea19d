import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { failure } from '../errors.ts'
import type { World } from '../world.ts'

/**
 * Returns the text of a file.
 *
 * @throws {CliError} `ERR_CLI_FILE` when it cannot be read.
 */
export async function readText({ cwd }: Pick<World, 'cwd'>, name: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, name), 'utf8')
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw failure('ERR_CLI_FILE', `Cannot read \`${name}\` (${code})`, 'Check its name and its permissions.')
  }
}
