import { readCredentials } from '@vapi-auth/signer'
import { SandboxError } from '../errors.ts'
import type { ListenOptions } from '../node/listen.ts'
import type { SandboxOptions } from '../options.ts'
import type { FlagValues } from './flags.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** What the command runs with. */
export interface CommandSettings {
  listen: Required<ListenOptions>
  options: SandboxOptions
  /** The variables that were not set, with the values made up for them. */
  madeUp: Readonly<Record<string, string>>
}

/**
 * Reads the settings of the command from its flags and from the variables `PORT`, `HOST` and those of the credentials,
 * each with a default. What only the sandbox can judge, such as the key, is not judged here.
 *
 * @throws {SandboxError} `ERR_SANDBOX_SETTING`, with a message that names the variable or the flag.
 * @throws {TokenError} when only one of id and key is set.
 */
export function readSettings(flags: FlagValues, variables: Variables): CommandSettings {
  const [port, portName] = chosen(flags.port, '--port', variables.PORT, 'PORT', '0')
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw setting(
      `\`${portName}\` must be an integer from 0 to 65535`,
      `Set \`${portName}\` to a port, or to 0 for any.`,
    )
  }
  const [host, hostName] = chosen(flags.host, '--host', variables.HOST, 'HOST', '127.0.0.1')
  if (!/^\S+$/.test(host)) {
    throw setting(`\`${hostName}\` must be an address of this machine`, `Set \`${hostName}\`, such as to 127.0.0.1.`)
  }
  const { validate, overrides, webChat = false, seed } = flags
  const { credentials, madeUp } = readOrganization(variables)
  return {
    listen: { port: Number(port), host },
    // What the sandbox checks by itself comes as it was written.
    options: {
      ...credentials,
      ...(validate !== undefined && { validate: validate as 'known' }),
      ...(overrides !== undefined && { overrides: overrides as 'vapi' }),
      webChat,
      ...(seed !== undefined && { seed: parseSeed(seed) }),
    },
    madeUp,
  }
}

function readOrganization(variables: Variables) {
  const names = ['VAPI_ORG_ID', 'VAPI_PRIVATE_KEY', 'ORG_ID', 'PRIVATE_KEY']
  if (names.some((name) => variables[name])) return { credentials: readCredentials(variables), madeUp: {} }
  const madeUp = { VAPI_ORG_ID: crypto.randomUUID(), VAPI_PRIVATE_KEY: crypto.randomUUID() }
  return { credentials: readCredentials(madeUp), madeUp }
}

function chosen(
  flag: string | undefined,
  flagName: string,
  variable: string | undefined,
  variableName: string,
  fallback: string,
): [value: string, name: string] {
  return flag === undefined ? [variable ?? fallback, variableName] : [flag, flagName]
}

function parseSeed(text: string): NonNullable<SandboxOptions['seed']> {
  try {
    return JSON.parse(text)
  } catch {
    // The engine's own message quotes the file.
    throw setting('The file of `--seed` must be JSON', 'Write `{ "/assistant": [{ "id": "a1" }] }`.')
  }
}

function setting(message: string, remedy: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_SETTING', message, remedy)
}
