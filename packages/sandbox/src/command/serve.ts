import { createSandbox } from '../sandbox.ts'
import type { FlagValues } from './flags.ts'
import { readSettings } from './settings.ts'

/** A sandbox that the command serves. */
export interface Served {
  url: string
  /** What a client needs: the base URL, and the credentials where they were made up. Others are never shown. */
  variables: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * Serves a sandbox as the command does, by its flags and these variables.
 *
 * @throws {SandboxError | TokenError} for what cannot be used.
 */
export async function serve(
  flags: FlagValues,
  variables: Readonly<Record<string, string | undefined>>,
  now?: () => number,
): Promise<Served> {
  const { listen, options, madeUp } = readSettings(flags, variables)
  const { url, close } = await createSandbox({ ...options, ...(now && { now }) }).listen(listen)
  return { url, variables: { VAPI_BASE_URL: url, ...madeUp }, close }
}
