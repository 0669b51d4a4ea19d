import { rmSync } from 'node:fs'
import { bundle } from './bundle.ts'
import { type Cell, lost, type PackageName, packageNames } from './cells.ts'
import { runCommand } from './command.ts'
import { installEngines } from './engines.ts'
import { leftOutOf } from './left-out.ts'
import { hasChromium, noChromium } from './on/chromium.ts'
import { createProject } from './project.ts'
import { type Runtime, runtimes } from './runtimes.ts'

/** How long the tests of a package may take on a runtime. */
const seconds = 120

/** Packs and installs the packages, and runs the tests of each on every runtime, one after the other. */
export async function fillTable(): Promise<Cell[]> {
  await installEngines()
  const project = await createProject()
  try {
    const cells: Cell[] = []
    for (const name of packageNames) for (const runtime of runtimes) cells.push(await fill(name, runtime, project))
    return cells
  } finally {
    rmSync(project, { recursive: true })
  }
}

async function fill(name: PackageName, runtime: Runtime, project: string): Promise<Cell> {
  const cell = { package: name, runtime: runtime.id }
  const whole = leftOutOf(name, runtime.id).find(({ files }) => !files)
  if (whole) return { ...cell, notRun: whole.because }
  if (runtime.id === 'chromium' && !hasChromium) return { ...cell, notRun: noChromium }
  const signal = AbortSignal.timeout(seconds * 1000)
  try {
    if (name === 'cli') return { ...cell, report: await runCommand(runtime, project, signal) }
    return { ...cell, report: await runtime.run(await bundle(name, runtime, project), name, signal) }
  } catch (error) {
    return { ...cell, report: lost(signal.aborted ? `it did not end within ${seconds} s` : String(error)) }
  }
}
