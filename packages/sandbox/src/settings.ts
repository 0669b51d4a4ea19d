import { isAuthError } from '@vapi-auth/scopes'
import type { PrivateKey } from '@vapi-auth/signer'
import { SandboxError } from './errors.ts'
import type { ListenOptions } from './node/listen.ts'

/** What the command runs with. */
export interface Settings {
  listen: Required<ListenOptions>
  credentials: { orgId: string; privateKey: PrivateKey }
  /** The variables that were not set, with the values made up for them. */
  madeUp: Readonly<Record<string, string>>
}

/**
 * Reads the settings of the command: `PORT`, `HOST`, `ORG_ID` and `PRIVATE_KEY`, each with a default. What only the
 * sandbox can judge, such as the key, is not judged here.
 *
 * @throws {SandboxError} `ERR_SANDBOX_SETTING`, with a message that names the variable.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const { PORT = '0', HOST = '127.0.0.1' } = env
  if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) {
    throw setting('PORT is no port', 'set it to a number from 0 (any that is free) to 65535')
  }
  if (!/^\S+$/.test(HOST))
    throw setting('HOST is no address', 'set it to an address of this machine, such as 127.0.0.1')

  const missing = ['ORG_ID', 'PRIVATE_KEY'].filter((name) => env[name] === undefined)
  const madeUp = Object.fromEntries(missing.map((name) => [name, crypto.randomUUID() as string]))
  const { ORG_ID: orgId = '', PRIVATE_KEY: privateKey = '' } = { ...env, ...madeUp }
  if (!/^\S+$/.test(orgId)) throw setting('ORG_ID is empty or has whitespace', 'set it to an id, or unset it')
  return { listen: { port: Number(PORT), host: HOST }, credentials: { orgId, privateKey }, madeUp }
}

/** What a person at a terminal is told about a start that failed, naming the variable; `undefined` for a defect. */
export function sentenceOf(error: unknown): string | undefined {
  if (!isAuthError(error)) return undefined
  const { code, message, remedy, cause } = error
  const sentence = `${message}: ${remedy}`
  if (code === 'ERR_TOKEN_KEY') return `PRIVATE_KEY cannot be used: ${sentence.replace('keys[0]', 'it')}`
  if (code !== 'ERR_SANDBOX_LISTEN') return sentence
  const { code: reason = '' } = cause as NodeJS.ErrnoException
  return `${/^(?:EADDRINUSE|EACCES)$/.test(reason) ? 'PORT' : 'HOST'} cannot be used: ${sentence}`
}

function setting(message: string, remedy: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_SETTING', message, remedy)
}
