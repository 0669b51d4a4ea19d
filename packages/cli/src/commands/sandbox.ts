import { Command, InvalidArgumentError } from '@commander-js/extra-typings'
import { findCredentialsIfAny } from '../input/credentials.ts'
import { load } from '../load.ts'
import { dim, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, envFile, examples } from './act.ts'

export const sandboxCommand = (act: Act) =>
  new Command('sandbox')
    .summary('serve a local Vapi API')
    .description('Serves a Vapi API on this machine, which enforces tokens as Vapi does, until it is interrupted.')
    .option('--port <port>', 'the port; 0 for any that is free', portOf, 0)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['sandbox --port 4000', 'with credentials made up for it, which it prints'],
        ['sandbox --env-file .env', 'with the credentials of a project, which it does not print'],
      ),
    )
    .action(act(sandbox))

interface SandboxArguments {
  port: number
  host: string
  envFile?: string | undefined
}

/** Serves the sandbox. Credentials are printed only when they were made up for it. */
async function sandbox(context: Context, { port, host, envFile }: SandboxArguments): Promise<Report> {
  const found = await findCredentialsIfAny(context, envFile)
  const credentials = found ?? { orgId: crypto.randomUUID() as string, privateKey: crypto.randomUUID() as string }
  const { createSandbox } = await load.sandbox()
  const { url, close } = await createSandbox({ ...credentials, now: context.now }).listen({ port, host })
  const variables = {
    VAPI_BASE_URL: url,
    ...(!found && { VAPI_ORG_ID: credentials.orgId, VAPI_PRIVATE_KEY: credentials.privateKey }),
  }
  return {
    json: { url, variables },
    lines: Object.entries(variables).map(([name, value]) => `export ${name}=${value}`),
    notes: [dim(`the sandbox listens on ${url} until you press Ctrl-C`)],
    reveals: true,
    async afterwards() {
      await context.interrupted()
      await close()
    },
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('It is a number from 0 to 65535.')
}
