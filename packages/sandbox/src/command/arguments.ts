import { readFileSync } from 'node:fs'
import { parseArgs, parseEnv } from 'node:util'
import { SandboxError } from '../errors.ts'
import { type Flag, type FlagValues, flags } from './flags.ts'

/** What was written after the name of the command. */
export interface Arguments {
  values: FlagValues
  variables: Readonly<Record<string, string | undefined>>
  json: boolean
  help: boolean
}

/**
 * Reads the arguments of the command, and the files that they name.
 *
 * @throws {SandboxError} `ERR_SANDBOX_SETTING` for a flag that is unknown or lacks its value, and a file that cannot be read.
 */
export function readArguments(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Arguments {
  // Not `--env-file`, which Node itself takes, wherever it stands.
  const { port, host, validate, overrides, 'web-chat': webChat, seed, env: file, json, help } = parse(argv)
  const variables = file === undefined ? env : { PORT: env.PORT, HOST: env.HOST, ...readEnv(file) }
  const values = { port, host, validate, overrides, webChat, seed: seed && read(seed, '--seed') }
  return { values, variables, json: json ?? false, help: help ?? false }
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = flags.map((flag) => `  ${`--${usageOf(flag)}`.padEnd(20)} ${flag.description}`)
  return [
    'Usage: vapi-sandbox [options]',
    '',
    'Serves a Vapi API on this machine until it is interrupted.',
    '',
    ...rows,
    '',
  ].join('\n')
}

interface Parsed {
  port?: string
  host?: string
  validate?: string
  overrides?: string
  'web-chat'?: boolean
  seed?: string
  env?: string
  json?: boolean
  help?: boolean
}

function parse(argv: readonly string[]): Parsed {
  const options = Object.fromEntries(
    [...flags, { name: 'help', value: undefined }].map(({ name, value }) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. ')
    throw new SandboxError('ERR_SANDBOX_SETTING', message, `Run \`vapi-sandbox --help\` for the flags.`)
  }
}

function readEnv(file: string): Readonly<Record<string, string | undefined>> {
  return parseEnv(read(file, '--env').replace(/^\uFEFF/, ''))
}

function read(file: string, flag: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new SandboxError(
      'ERR_SANDBOX_SETTING',
      `Reading the file of \`${flag}\` failed with ${code}`,
      'Check its path.',
    )
  }
}

function usageOf({ name, value }: Flag): string {
  return value === undefined ? name : `${name} <${value}>`
}
