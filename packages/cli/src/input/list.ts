import { misuse } from '../errors.ts'

/** Collects an option that may be given more than once: one value each time, so that no argument is swallowed. */
export function list(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value]
}

/**
 * Returns the pairs that an option such as `--query limit=1` holds.
 *
 * @throws {CliError} `ERR_CLI_USAGE` for one without a name or without `=`.
 */
export function pairs(options: readonly string[] = [], name: string): [name: string, value: string][] {
  return options.map((option) => {
    const at = option.indexOf('=')
    if (at < 1) throw misuse(`${name} is no pair`, `write it as ${name} name=value`)
    return [option.slice(0, at), option.slice(at + 1)]
  })
}
