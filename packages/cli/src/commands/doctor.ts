import { resolve } from 'node:path'
import { Command } from '@commander-js/extra-typings'
import { checkApi } from '../doctor/api.ts'
import { checkCredentials } from '../doctor/credentials.ts'
import type { Finding, Verdict } from '../doctor/finding.ts'
import { checkSource } from '../doctor/source/check.ts'
import { checkVariables, findVariables, privateKeysAmong } from '../doctor/variables.ts'
import { baseUrlOf } from '../network.ts'
import { dim, type Line, type Look, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, envFile, examples } from './act.ts'

export const doctorCommand = (act: Act) =>
  new Command('doctor')
    .summary('find what is wrong in a setup')
    .description(
      'Looks at the credentials, at public variables, at what the API answers, and at the source in a folder. It reads only, and never creates a call.',
    )
    .option('--dir <folder>', 'the folder to look through', '.')
    .option('--base-url <url>', 'where the API is; else VAPI_BASE_URL, else https://api.vapi.ai')
    .option('--offline', 'ask the API nothing')
    .addOption(envFile())
    .addHelpText(
      'after',
      examples(
        ['doctor', 'the project in this folder'],
        ['doctor --offline --env-file .env --json', 'for a pipeline, without the network'],
      ),
    )
    .action(act(doctor))

interface DoctorArguments {
  dir: string
  baseUrl?: string | undefined
  offline?: true | undefined
  envFile?: string | undefined
}

/** Makes all checks. The answer is no when one of them found a problem. */
async function doctor(context: Context, { dir, baseUrl, offline, envFile }: DoctorArguments): Promise<Report> {
  const folder = resolve(context.cwd, dir)
  const { findings, credentials } = await checkCredentials(context, envFile)
  const variables = await findVariables(context, folder)
  const keys = privateKeysAmong(variables)
  for (const key of keys) context.hide(key)
  findings.push(...checkVariables(variables))
  findings.push(...(offline ? [skipped] : await checkApi(context, credentials, baseUrlOf(baseUrl, context.env))))
  findings.push(...(await checkSource(folder, keys)))
  const problems = findings.filter(({ verdict }) => verdict === 'problem').length
  return {
    json: { problems, findings },
    lines: findings.flatMap(linesOf),
    notes: [problems === 0 ? 'no problem found' : `${problems} problem${problems === 1 ? '' : 's'} found`],
    refused: problems > 0,
  }
}

const skipped: Finding = {
  check: 'api',
  verdict: 'unknown',
  message: 'the clock, and what tokens get from the API: not asked, because of --offline',
}

const looks: Readonly<Record<Verdict, Look>> = { ok: 'green', warning: 'yellow', problem: 'red', unknown: 'dim' }

function linesOf({ check, verdict, message, remedy, file, line }: Finding): Line[] {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `
  const label = { text: verdict.padEnd(9), look: looks[verdict] }
  const finding: Line = [label, dim(check.padEnd(13)), place, message]
  return remedy === undefined ? [finding] : [finding, `${' '.repeat(22)}${remedy}`]
}
