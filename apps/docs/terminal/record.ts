import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const bin = fileURLToPath(new URL('../../../packages/cli/dist/bin.cjs', import.meta.url))

/** A command, and all that it printed on a terminal, colors included. */
export interface Recorded {
  readonly command: string
  readonly output: string
}

/**
 * Runs the commands in a new project that has the built `vapi-auth` installed, on a pseudo-terminal: `script` of
 * util-linux. Rejects when a command fails.
 */
export async function record(
  project: Readonly<Record<string, string>>,
  commands: readonly string[],
): Promise<Recorded[]> {
  const cwd = await mkdtemp(join(tmpdir(), 'terminal-'))
  try {
    for (const [path, text] of Object.entries(project)) await writeFile(join(cwd, path), text)
    await mkdir(join(cwd, 'node_modules/.bin'), { recursive: true })
    await symlink(bin, join(cwd, 'node_modules/.bin/vapi-auth'))
    const env = {
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: cwd,
      TERM: 'xterm',
      // npx has the command in the project, and shall ask no registry whether npm itself is the newest.
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
      npm_config_progress: 'false',
    }
    const recorded: Recorded[] = []
    for (const command of commands) {
      const args = ['--quiet', '--return', '--command', command, '/dev/null']
      const { stdout } = await run('script', args, { cwd, env })
      recorded.push({ command, output: stdout.replaceAll('\r\n', '\n') })
    }
    return recorded
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}
