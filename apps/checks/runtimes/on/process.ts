import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import type { Report } from '../cells.ts'

/** Runs a command that ends in the file of a script, with next to no environment. The last line that it prints is the report. */
export async function runProcess(
  [file, ...args]: readonly [string, ...string[]],
  signal: AbortSignal,
): Promise<Report> {
  const cwd = dirname(args.at(-1) ?? '')
  const options = { cwd, env: { HOME: cwd, NO_COLOR: '1' }, signal, killSignal: 'SIGKILL', maxBuffer: 2 ** 24 } as const
  const { stdout } = await promisify(execFile)(file, args, options)
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
}
