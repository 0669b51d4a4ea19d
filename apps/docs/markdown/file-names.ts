import type { MarkdownRenderer } from 'vitepress'

/** Shows the file name of a block, ` ```ts [route.ts] `, above it: VitePress itself does so in groups only. */
export function addFileNames(markdown: MarkdownRenderer): void {
  const { fence } = markdown.renderer.rules
  if (!fence) throw new Error('the renderer has no rule for fences')
  markdown.renderer.rules.fence = (tokens, index, ...others) => {
    const [, name] = /\[([^\]]+)\]/.exec(tokens[index]?.info ?? '') ?? []
    const block = fence(tokens, index, ...others)
    // The blocks of a group have tabs.
    const inGroup =
      tokens.slice(0, index).findLast(({ type }) => type.startsWith('container_code-group'))?.nesting === 1
    return name === undefined || inGroup ? block : `<p class="file-name">${markdown.utils.escapeHtml(name)}</p>${block}`
  }
}
