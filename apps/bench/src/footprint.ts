import { execFileSync } from 'node:child_process'
import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { type Estimate, estimate } from './estimate.ts'

/** What importing a library costs. */
export interface Footprint {
  name: string
  /** Milliseconds that importing it adds to an empty Node process. */
  startup: Estimate
  /** Kilobytes of a minified bundle for a Worker, gzipped. */
  bundle: number
  /** Whether that bundle needs Node's own modules. */
  needsNode: boolean
}

const here = fileURLToPath(new URL('.', import.meta.url))

/** Measures libraries, given as the program that imports what signs and verifies. */
export async function footprints(programs: Readonly<Record<string, string>>, rounds = 30): Promise<Footprint[]> {
  const names = Object.keys(programs)
  const added = new Map<string, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const empty = start('')
    for (const name of names) added.get(name)?.push(start(programs[name] ?? '') - empty)
  }
  return Promise.all(
    names.map(async (name) => ({
      name,
      startup: estimate(added.get(name) ?? []),
      ...(await bundle(programs[name] ?? '')),
    })),
  )
}

function start(program: string): number {
  const before = performance.now()
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: here })
  return performance.now() - before
}

async function bundle(program: string): Promise<Pick<Footprint, 'bundle' | 'needsNode'>> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: here },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['worker'],
    external: [...builtinModules, 'node:*'],
    write: false,
    metafile: true,
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  return {
    bundle: gzipSync(outputFiles[0]?.contents ?? '').length / 1000,
    needsNode: imports.some(({ external }) => external),
  }
}
