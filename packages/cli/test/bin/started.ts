import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { emptyFolder } from '../ran.ts'

export const bin = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url))

// As npm installs it: a link to the file, which finds Node by the path.
const folder = emptyFolder()
symlinkSync(bin, join(folder, 'vapi-auth'))

/** The environment of a shell that has the command, and nothing of what the tests themselves run in. */
export const shellEnv = { PATH: [folder, dirname(process.execPath), process.env.PATH].join(delimiter) }

export function started(argv: readonly string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [bin, ...argv], { env: { ...shellEnv, ...env } })
}

/** Runs a script of the shell. */
export async function shell(script: string, { env = {}, cwd }: { env?: Record<string, string>; cwd?: string } = {}) {
  const child = spawn('sh', ['-ec', script], {
    env: { ...shellEnv, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd !== undefined && { cwd }),
  })
  const [stdout, stderr, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { stdout, stderr, exitCode }
}
