import type { MarkdownRenderer } from 'vitepress'

/** Lets the keyboard scroll a table that is wider than the screen, and makes a head without words no head. */
export function improveTables(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('tables', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'table_open') token.attrSet('tabindex', '0')
      const [content, close] = [tokens[index + 1], tokens[index + 2]]
      if (token.type !== 'th_open' || content?.content !== '' || !close) continue
      token.tag = 'td'
      close.tag = 'td'
    }
  })
}
