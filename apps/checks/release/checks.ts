import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Consumer, type Manager, managerNames } from './consumer.ts'
import { manifestOf, type Package, packages } from './packages.ts'
import { compilers, resolutions, typeCheck, writeEveryExport } from './type-check.ts'
import type { Run } from './workshop.ts'

/** What one check of one package came to. */
export interface Outcome {
  check: string
  name: string
  failure?: string
}

export async function outcomeOf(check: string, { name }: Package, act: () => unknown): Promise<Outcome> {
  try {
    await act()
    return { check, name }
  } catch (error) {
    return { check, name, failure: (error as Error).message }
  }
}

/** Whether the registry has each package in the one version that all share, and its changelog tells of that version. */
export function checkPublished(what: string, copy: string, run: Run): Promise<Outcome[]> {
  const version = sharedVersion(copy)
  return inTurn(packages, (one) =>
    outcomeOf(`${what}: published, in the changelog`, one, async () => {
      const newest = (await run({ cwd: copy }, 'npm', 'view', one.name, 'version')).trim()
      if (newest !== version) throw new Error(`the newest is ${newest}, and not ${version}`)
      const changelog = readFileSync(join(copy, 'packages', one.folder, 'CHANGELOG.md'), 'utf8')
      if (!changelog.includes(`\n## ${version}\n`)) throw new Error(`the changelog does not know ${version}`)
    }),
  )
}

export function sharedVersion(copy: string): string {
  return manifestOf(copy, 'scopes').version
}

/** Lets each consumer act: the managers side by side, and of each one project after the other. */
export async function checkConsumers(
  what: string,
  consumers: Record<Manager, Map<Package, Consumer>>,
  act: (consumer: Consumer) => unknown,
): Promise<Outcome[]> {
  const outcomes = managerNames.map((manager) =>
    inTurn([...consumers[manager]], ([one, consumer]) => outcomeOf(`${manager}: ${what}`, one, () => act(consumer))),
  )
  return (await Promise.all(outcomes)).flat()
}

/** Compiles what the consumers of the libraries have written, with every compiler and every module resolution. */
export async function checkTypes(consumers: Map<Package, Consumer>, run: Run): Promise<Outcome[]> {
  const libraries = [...consumers].filter(([{ library }]) => library)
  for (const [{ name }, { folder }] of libraries) writeEveryExport(folder, name)
  const projects = libraries.map(([, { folder }]) => folder)
  const runs = compilers.flatMap((compiler) => resolutions.map((resolution) => ({ compiler, resolution })))
  const outcomes = await inTurn(runs, async ({ compiler, resolution }) => {
    const complaints = await typeCheck(projects, compiler, resolution, run)
    return inTurn(libraries, ([one, { folder }]) =>
      outcomeOf(`${compiler.title}, ${resolution.moduleResolution}`, one, () => {
        const complaint = complaints.get(folder)
        if (complaint) throw new Error(complaint)
      }),
    )
  })
  return outcomes.flat()
}

async function inTurn<Item, Result>(items: Item[], act: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await act(item))
  return results
}
