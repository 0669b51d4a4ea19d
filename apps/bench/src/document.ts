import { readFile, writeFile } from 'node:fs/promises'

/** A table in Markdown, its columns aligned as the formatter wants them. The first row is the heading. */
export function markdown(rows: readonly (readonly string[])[]): string {
  const [heading = [], ...others] = rows
  const widths = heading.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) => `| ${widths.map((width, i) => (row[i] ?? '').padEnd(width)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(heading), rule, ...others.map(line)].join('\n')
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` in a document of this repository. */
export async function keepIn(document: string, name: string, text: string): Promise<void> {
  const file = new URL(`../../../${document}`, import.meta.url)
  const before = await readFile(file, 'utf8')
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [before.indexOf(start), before.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${document} has no ${start} … ${end}`)
  await writeFile(file, `${before.slice(0, from + start.length)}\n\n${text}\n\n${before.slice(to)}`)
}
