import { readdir, readFile } from 'node:fs/promises'

/**
 * Returns the licenses of the packages that files belong to, each once. Fails for a package without one: what has no
 * license must not be bundled.
 */
export async function licensesOf(files: readonly string[], root: URL): Promise<string> {
  const packages = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+\//.exec(file)?.[0] ?? []))
  const texts: string[] = []
  for (const folder of [...packages].sort()) {
    const url = new URL(folder, root)
    const license = (await readdir(url)).find((name) => /^licen[cs]e(?:-\w+)?(?:\.\w+)?$/i.test(name))
    if (license === undefined) throw new Error(`${folder} has no license file`)
    const { name, version } = JSON.parse(await readFile(new URL('package.json', url), 'utf8'))
    texts.push(`${name} ${version}\n\n${(await readFile(new URL(license, url), 'utf8')).trim()}\n`)
  }
  return texts.join(`\n${'-'.repeat(80)}\n\n`)
}
