import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** What is needed of a built page. */
interface Site {
  readonly srcDir: string
  readonly outDir: string
  /** Paths of the sources, such as `recipes/kms.md`. */
  readonly pages: readonly string[]
}

/**
 * Writes each page as Markdown beside its HTML, and `llms.txt`, which lists them: for readers that are programs. Pages
 * that have no source of their own, those of single error codes, are in the list of the codes.
 */
export async function writeForMachines(
  { srcDir, outDir, pages }: Site,
  replace: (text: string) => string,
): Promise<void> {
  const sources = pages.filter((page) => !page.startsWith('errors/')).sort()
  const lines = await Promise.all(
    sources.map(async (page) => {
      const text = replace(await withIncludes(join(srcDir, page)))
      const target = join(outDir, page)
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, text.replace(/^---\n.*?\n---\n+/s, ''))
      const title = /^# (.+)$/m.exec(text)?.[1] ?? page
      const description = /^description: "?(.+?)"?$/m.exec(text.slice(0, 600))?.[1]
      return `- [${title}](/${page})${description === undefined ? '' : `: ${description}`}`
    }),
  )
  const head = '# vapi-auth\n\n> Call the Vapi voice API without shipping an API key.\n\n## Pages\n\n'
  await writeFile(join(outDir, 'llms.txt'), `${head}${lines.join('\n')}\n`)
}

/** The pages of the reference are READMEs. */
async function withIncludes(path: string): Promise<string> {
  const text = await readFile(path, 'utf8')
  const [include, file] = /<!--@include: (\S+)-->/.exec(text) ?? []
  return include === undefined || file === undefined
    ? text
    : text.replace(include, await readFile(join(dirname(path), file), 'utf8'))
}
