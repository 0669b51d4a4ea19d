import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { emptyFolder, ran } from '../ran.ts'

const modules = new URL('../../node_modules', import.meta.url)

/** What `init` writes for a framework, in a project that has its dependencies installed. */
export interface WrittenProject {
  folder: string
  /** Puts a log-in that knows one user into the place that the file names for it. */
  addLogin(file: string): void
  load<T>(file: string): Promise<T>
}

export async function writtenProject(framework: string): Promise<WrittenProject> {
  const folder = emptyFolder()
  symlinkSync(modules, join(folder, 'node_modules'))
  const { exitCode, stderr } = await ran(['init', framework], { cwd: folder })
  if (exitCode !== 0) throw new Error(stderr)
  return {
    folder,
    addLogin(file) {
      const path = join(folder, file)
      const text = readFileSync(path, 'utf8')
      const changed = text.replace(
        '  return null\n',
        "  return _request.headers.get('cookie') === 'user=anna' ? { id: 'anna' } : null\n",
      )
      if (changed === text) throw new Error(`${file} has no place for a log-in`)
      writeFileSync(path, changed)
    },
    load: (file) => import(pathToFileURL(join(folder, file)).href),
  }
}
