import { readdirSync, readFileSync } from 'node:fs'

const root = new URL('../../../', import.meta.url)

/** A block of TypeScript in a README: a module of its own, as a reader would paste it. */
export interface Example {
  /** `root`, or the folder of the package. */
  readme: string
  code: string
  /** What it prints, by the comments behind its `console.log` calls. */
  prints: string[]
}

export function readmeExamples(): Example[] {
  const packages = readdirSync(new URL('packages/', root))
  const files = [['root', 'README.md'], ...packages.map((name) => [name, `packages/${name}/README.md`])] as const
  return files.flatMap(([readme, file]) => {
    const text = readFileSync(new URL(file, root), 'utf8')
    return Array.from(text.matchAll(/^```ts\n(.*?)^```$/gms), ([, code = '']) => ({
      readme,
      code,
      prints: Array.from(code.matchAll(/^ *console\.log\(.*\) \/\/ (.+)$/gm), ([, line = '']) => line),
    }))
  })
}
