import { appendFile, lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { failure } from '../errors.ts'

/** What became of one file. */
export interface Written {
  readonly path: string
  readonly outcome: 'written' | 'kept' | 'changed'
}

/**
 * Writes a file that does not exist yet. One that exists stays as it is.
 *
 * @throws {CliError} `ERR_CLI_FILE` when it cannot be written, or when a link leads out of the folder.
 */
export async function writeNew(folder: string, path: string, text: string): Promise<Written> {
  const target = join(folder, path)
  try {
    // Before any folder is made, and again, because a link may have been put there meanwhile.
    await refuseWayOut(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await refuseWayOut(folder, path)
    // Fails for a file that exists, and for a link to nowhere.
    await writeFile(target, text, { flag: 'wx' })
    return { path, outcome: 'written' }
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === 'ERR_CLI_FILE') throw error
    if (code === 'EEXIST' && syscall === 'open') return { path, outcome: 'kept' }
    throw failure(
      'ERR_CLI_FILE',
      `\`${path}\` cannot be written (${code})`,
      'Check that its folder is a folder and that you may write to it.',
    )
  }
}

/** Refuses a path whose folders, as far as they exist, lead out of the project. */
async function refuseWayOut(folder: string, path: string): Promise<void> {
  const root = await realpath(folder).catch(() => folder)
  let part = dirname(join(folder, path))
  let real = await realpath(part).catch(() => undefined)
  while (real === undefined && part !== dirname(part)) {
    if (await lstat(part).catch(() => undefined)) break // A link to nowhere.
    part = dirname(part)
    real = await realpath(part).catch(() => undefined)
  }
  // Above a project that does not exist yet there is nothing to lead out of.
  if (real !== undefined && (real === root || real.startsWith(root + sep) || root.startsWith(real))) return
  throw failure('ERR_CLI_FILE', `\`${path}\` leads out of the project by a link`, 'Replace the link by a folder.')
}

/** Makes Git see `.env.example` where the project ignores every `.env*`, as new Next.js projects do. */
export async function showEnvExample(folder: string): Promise<Written | undefined> {
  const file = join(folder, '.gitignore')
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const hides = lines.some((line) => /^\/?\.env(?:\*|\.\*|\.example)$/.test(line))
  if (!hides || lines.includes('!.env.example')) return undefined
  await appendFile(file, `${text.endsWith('\n') ? '' : '\n'}!.env.example\n`)
  return { path: '.gitignore', outcome: 'changed' }
}
