import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { checkApi } from '../doctor/api.ts'
import { checkCredentials } from '../doctor/credentials.ts'
import type { Finding, Verdict } from '../doctor/finding.ts'
import { sarifOf } from '../doctor/sarif.ts'
import { checkSource } from '../doctor/source/check.ts'
import { checkVariables, findVariables, privateKeysAmong } from '../doctor/variables.ts'
import { failure } from '../errors.ts'
import { readVariables } from '../input/env.ts'
import { baseUrlOf, type Place } from '../network.ts'
import { dim, type Line, type Look, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'

export interface DoctorArguments extends Place {
  dir: string
  offline?: true | undefined
  probeRegions?: true | undefined
  sarif?: true | undefined
  envFile?: string | undefined
}

/** Makes all checks. The answer is no when one of them found a problem. */
export async function doctor(
  context: Context,
  { dir, offline, probeRegions = undefined, sarif, envFile, ...place }: DoctorArguments,
): Promise<Report> {
  const folder = resolve(context.cwd, dir)
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) {
    const what = found ? 'is not a folder' : 'does not exist'
    throw failure('ERR_CLI_FILE', `\`${dir}\` ${what}`, 'Name the folder of the project with `--dir`.')
  }
  const variables = await findVariables(context, folder)
  const keys = privateKeysAmong(variables)
  for (const key of keys) context.hide(key)
  const { findings, credentials } = await checkCredentials(context, envFile, variables)
  findings.push(...checkVariables(variables))
  if (offline) findings.push(skipped)
  else {
    const baseUrl = baseUrlOf(place, await readVariables(context, envFile))
    findings.push(...(await checkApi(context, credentials, { baseUrl, probeRegions: probeRegions === true })))
  }
  findings.push(...(await checkSource(folder, keys)))
  const problems = findings.filter(({ verdict }) => verdict === 'problem').length
  const json = sarif ? sarifOf(findings) : { problems, findings }
  return {
    json,
    lines: sarif
      ? JSON.stringify(json, null, 2)
          .split('\n')
          .map((line): Line => [line])
      : findings.flatMap(linesOf),
    notes: [problems === 0 ? 'No problem found' : `${problems} problem${problems === 1 ? '' : 's'} found`],
    refused: problems > 0,
  }
}

const skipped: Finding = {
  check: 'api',
  verdict: 'unknown',
  message: 'The API was not asked, because of `--offline`: neither the clock nor what tokens get is known',
}

const looks: Readonly<Record<Verdict, Look>> = { ok: 'green', warning: 'yellow', problem: 'red', unknown: 'dim' }

function linesOf({ check, verdict, message, remedy, file, line }: Finding): Line[] {
  const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `
  const label = { text: verdict.padEnd(9), look: looks[verdict] }
  const finding: Line = [label, dim(check.padEnd(13)), place, message]
  return remedy === undefined ? [finding] : [finding, `${' '.repeat(22)}${remedy}`]
}
