import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readDeclarations } from '../src/declarations.ts'
import { type Run, tools } from './workshop.ts'

/** The compilers, and the folders in which the tools have them. */
export const compilers = [
  { title: 'TypeScript 5.9', alias: 'typescript5' },
  { title: 'TypeScript 7', alias: 'typescript7' },
]
export type Compiler = (typeof compilers)[number]

export const resolutions = [
  { module: 'node16', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
]
export type Resolution = (typeof resolutions)[number]

/** Writes a file beside the example that names every export of the package, types too. */
export function writeEveryExport(project: string, name: string): void {
  const index = pathToFileURL(join(project, 'node_modules', name, 'dist/index.d.ts'))
  const names = Array.from(readDeclarations(index).passedOn, ([exported, { typeOnly }]) =>
    typeOnly ? `type ${exported}` : exported,
  )
  writeFileSync(join(project, 'every-export.ts'), `export { ${names.join(', ')} } from '${name}'\n`)
}

/**
 * Compiles the files of several projects, declarations of their dependencies included, and returns what the compiler
 * says of each project. One run for all: most of a run is reading the same declarations again.
 */
export async function typeCheck(
  projects: string[],
  { alias }: Compiler,
  resolution: Resolution,
  run: Run,
): Promise<Map<string, string>> {
  const folder = dirname(projects[0] ?? '')
  const tsconfig = join(folder, `${alias}.${resolution.moduleResolution}.json`)
  const compilerOptions = {
    ...resolution,
    target: 'es2023',
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    typeRoots: [join(tools, 'node_modules/@types')],
    types: ['node'],
  }
  const include = projects.map((project) => `${basename(project)}/*.ts`)
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions, include }))
  const tsc = join(tools, 'node_modules', alias, 'bin/tsc')
  try {
    await run({ cwd: folder }, 'node', tsc, '-p', tsconfig, '--pretty', 'false')
    return new Map()
  } catch (error) {
    const { message } = error as Error
    const lines = message.split('\n')
    const complaints = projects.map((project) => {
      const own = lines.filter((line) => line.startsWith(`${basename(project)}/`))
      return [project, own.join('\n')] as const
    })
    const found = complaints.filter(([, text]) => text !== '')
    // What names no project, such as an option that the compiler does not know, concerns all.
    return new Map(found.length > 0 ? found : projects.map((project) => [project, message]))
  }
}
