import type { MarkdownEnv } from 'vitepress'
import { textsOf } from '../markdown/error-texts.ts'
import { searchWords } from './words.ts'

/** What is used of VitePress's own renderer. */
interface Renderer {
  render(source: string, env: MarkdownEnv): string
}

/** Renders a page for the index, with the words of each section behind its heading. */
export function renderForSearch(source: string, env: MarkdownEnv, markdown: Renderer): string {
  const html = markdown.render(source, env)
  const page = `/${env.relativePath.replace(/(?:index)?\.md$/, '')}`
  return html.replaceAll(/<h([1-6]) id="([^"]+)".*?<\/h\1>/gs, (heading, level: string, id: string) => {
    const words = [searchWords[level === '1' ? page : `${page}#${id}`] ?? '']
    const code = id.toUpperCase()
    if (code.startsWith('ERR_')) words.push(code, ...textsOf(code).known)
    const text = words.join(' ').trim()
    return text === '' ? heading : `${heading}\u0000${text.replaceAll('<', ' ')}\u0000`
  })
}
