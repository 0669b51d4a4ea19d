import { Command, InvalidArgumentError } from '@commander-js/extra-typings'
import { readVariables, type Variables } from '../input/env.ts'
import { readText } from '../input/file.ts'
import { load } from '../load.ts'
import { dim, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, envFile, examples } from './act.ts'

// The same flags as those of `vapi-sandbox`: a test compares them, so that neither command has to load for the other's help.
export const sandboxCommand = (act: Act) =>
  new Command('sandbox')
    .summary('serve a local Vapi API')
    .description('Serves a Vapi API on this machine, which judges tokens as Vapi does, until it is interrupted.')
    .option('--port <port>', 'the port; 0 for any that is free (default: PORT, or 0)', portOf)
    .option('--host <address>', 'the address to listen on (default: HOST, or 127.0.0.1)')
    .option('--validate <how>', 'what is checked of requests: off, known or strict (default: known)')
    .option('--overrides <how>', 'what restricted tokens may send: vapi or strict (default: vapi)')
    .option('--web-chat', 'let pages chat: POST /chat/web accepts public tokens')
    .option('--seed <file>', 'a JSON file with what exists from the start')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['sandbox --port 4000', 'with credentials made up for it, which it prints'],
        ['sandbox --env-file .env', 'with the credentials of a project, which it does not print'],
        ['sandbox --seed assistants.json', 'with assistants that exist from the start'],
      ),
    )
    .action(act(sandbox))

interface SandboxArguments {
  port?: string | undefined
  host?: string | undefined
  validate?: string | undefined
  overrides?: string | undefined
  webChat?: boolean | undefined
  seed?: string | undefined
  envFile?: string | undefined
}

/** Serves the sandbox. Credentials are printed only when they were made up for it. */
async function sandbox(context: Context, { envFile, seed, ...flags }: SandboxArguments): Promise<Report> {
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

function portOf(text: string): string {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return text
  throw new InvalidArgumentError('It must be an integer from 0 to 65535.')
}
