import { readVariables, type Variables } from '../input/env.ts'
import { readText } from '../input/file.ts'
import { load } from '../load.ts'
import { dim, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'

export interface SandboxArguments {
  port?: string | undefined
  host?: string | undefined
  validate?: string | undefined
  overrides?: string | undefined
  webChat?: boolean | undefined
  seed?: string | undefined
  envFile?: string | undefined
}

/** Serves the sandbox. Credentials are printed only when they were made up for it. */
export async function sandbox(context: Context, { envFile, seed, ...flags }: SandboxArguments): Promise<Report> {
  const { PORT, HOST } = context.env
  const variables = { PORT, HOST, ...(await readVariables(context, envFile)) }
  const { VAPI_PRIVATE_KEY, PRIVATE_KEY } = variables as Variables
  for (const key of [VAPI_PRIVATE_KEY, PRIVATE_KEY]) if (key) context.hide(key)
  const text = seed === undefined ? undefined : await readText(context, seed)
  const { serve } = await load.sandbox()
  // Over a clock that is given, calls would wait until somebody advances it.
  const now = context.now === Date.now ? undefined : context.now
  const { url, variables: shown, close } = await serve({ ...flags, seed: text }, variables, now)
  return {
    json: { url, variables: shown },
    lines: Object.entries(shown).map(([name, value]) => `export ${name}=${value}`),
    notes: [dim(`The sandbox listens on ${url} until you press Ctrl-C`)],
    reveals: true,
    async afterwards() {
      await context.interrupted()
      await close()
    },
  }
}
