import type { MarkdownRenderer } from 'vitepress'
import { errorGroups } from './error-groups.ts'
import { codesOfGroup, type Row, rowsOf, sentence, statusText } from './error-rows.ts'

/** Puts every code, with an anchor of its own, where a page says `<!-- error-codes -->`. */
export function addErrorCodes(markdown: MarkdownRenderer): void {
  markdown.core.ruler.before('normalize', 'error-codes', (state) => {
    state.src = withErrorCodes(state.src)
  })
}

export function withErrorCodes(text: string): string {
  return text.replace(/^<!-- error-codes -->$/m, () =>
    errorGroups
      .map((group) => [`## ${group.title}`, group.about, ...codesOfGroup(group).map(entry)].join('\n\n'))
      .join('\n\n'),
  )
}

/** A code that two packages use is listed once, with what each says. */
function entry(code: string): string {
  const anchor = code.toLowerCase()
  const page = `[More about ${code}](/errors/${anchor})`
  return [`### ${code} {#${anchor}}`, ...rowsOf(code).map(meaning), page].join('\n\n')
}

function meaning(row: Row): string {
  const status = statusText(row)
  const answer = status === '' ? '' : `**${status}** `
  return `- ${answer}${sentence(row.cause)}<br>**What to do:** ${sentence(row.remedy)}`
}
