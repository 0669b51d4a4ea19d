import { misuse } from '../errors.ts'

/**
 * Returns the pairs that an option such as `--query limit=1` holds.
 *
 * @throws {CliError} `ERR_CLI_USAGE` for one without a name or without `=`.
 */
export function pairs(options: readonly string[] = [], name: string): [name: string, value: string][] {
  return options.map((option) => {
    const at = option.indexOf('=')
    if (at < 1) throw misuse(`invalid ${name} '${option.slice(0, 40)}'`, `Write it as ${name} name=value.`)
    return [option.slice(0, at), option.slice(at + 1)]
  })
}
