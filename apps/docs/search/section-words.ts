import type { MarkdownEnv } from 'vitepress'
import { sayings } from '../../../packages/cli/src/why/known/api.ts'
import { entries } from '../../../packages/cli/src/why/known/entries.ts'
import { searchWords } from './words.ts'

/** What people paste for each error code, as `vapi-auth why` knows it. */
const pasted = new Map<string, readonly string[]>([
  ...entries.map(({ code, phrases }) => [code, phrases] as const),
  ...sayings.map(
    ({ code, sentence = '', phrases, general = [] }) => [code, [sentence, ...phrases, ...general]] as const,
  ),
])

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
    if (code.startsWith('ERR_')) words.push(code, ...(pasted.get(code) ?? []))
    const text = words.join(' ').trim()
    return text === '' ? heading : `${heading}\u0000${text.replaceAll('<', ' ')}\u0000`
  })
}
