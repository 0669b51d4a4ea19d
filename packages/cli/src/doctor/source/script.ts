/** What expressions in the markup of a page are assigned to, so that whoever looks at the code sees them. */
export const MARKUP = '$markup'

/** The code of a file, and where it runs. */
export interface Script {
  readonly code: string
  readonly typescript: boolean
  /** Whether all of it runs in a page. */
  readonly inPage: boolean
}

/**
 * The scripts of a file: all of it, or those in its markup, where they stand. Markup becomes blank, so that lines stay
 * what they are. Astro's frontmatter runs on the server, its `<script>` elements in the page: they are two scripts.
 */
export function scriptsOf(file: string, text: string): Script[] {
  const [, extension = ''] = /\.([cm]?[jt]sx?|vue|svelte|astro|html?)$/.exec(file) ?? []
  if (!/vue|svelte|astro|html?/.test(extension)) {
    return [{ code: text, typescript: /^[cm]?tsx?$/.test(extension), inPage: false }]
  }
  const [frontmatter] = extension === 'astro' ? (/^\s*---\r?\n[\s\S]*?\n---/.exec(text) ?? []) : []
  const markup = text.slice(frontmatter?.length ?? 0)
  const above = blank(frontmatter ?? '')
  const scripts: Script[] = []
  const { server, page, typescript } = elementsOf(markup, extension === 'vue')
  if (frontmatter) {
    // What Astro's markup says in braces runs on the server, and its results are sent to the page.
    const code = frontmatter.replace(/---/g, '   ') + expressionsIn(markup)
    scripts.push({ code, typescript: true, inPage: false })
  }
  if (server.trim()) scripts.push({ code: above + server, typescript, inPage: false })
  if (page.trim()) scripts.push({ code: above + page, typescript: typescript || extension === 'astro', inPage: true })
  return scripts
}

/** Splits markup into what its scripts say. One pass from left to right: an element that is not closed ends it. */
function elementsOf(markup: string, vue: boolean): { server: string; page: string; typescript: boolean } {
  let [server, page, typescript] = ['', '', false]
  let at = 0
  const skipTo = (end: number) => {
    const hidden = blank(markup.slice(at, end))
    server += hidden
    page += hidden
    at = end
  }
  for (;;) {
    const open = indexOf(/<script\b/gi, markup, at)
    const start = open < 0 ? -1 : markup.indexOf('>', open) + 1
    const end = start <= 0 ? -1 : indexOf(/<\/script/gi, markup, start)
    if (end < 0) break
    const attributes = markup.slice(open, start)
    skipTo(start)
    const code = markup.slice(start, end)
    const isCode =
      !/\btype\s*=\s*["']?(?!module|text\/javascript|application\/javascript|text\/babel|text\/typescript)[\w/+-]/i.test(
        attributes,
      )
    const onServer = vue ? /\bserver\b/.test(attributes) : /\bcontext\s*=\s*["']?server/.test(attributes)
    typescript ||= /\blang\s*=\s*["']?ts/i.test(attributes)
    const kept = isCode ? code : blank(code)
    server += onServer ? kept : blank(code)
    page += onServer ? blank(code) : kept
    at = end
  }
  return { server, page, typescript }
}

/** The expressions that attributes have in markup, as assignments, each in its line. */
function expressionsIn(markup: string): string {
  let code = ''
  let at = 0
  for (const { index, 0: start } of markup.matchAll(/[\w:-]+=\{/g)) {
    if (index < at) continue
    const open = index + start.length
    const close = closingOf(markup, open)
    if (close < 0) break
    code += `${blank(markup.slice(at, index))};${MARKUP}=(${markup.slice(open, close)});`
    at = close + 1
  }
  return code
}

// What is longer is not an expression in an attribute.
const MAX_EXPRESSION = 2000

/** Where the brace is closed that was opened right before a position. */
function closingOf(markup: string, open: number): number {
  let depth = 1
  for (let at = open; at < Math.min(markup.length, open + MAX_EXPRESSION); at++) {
    if (markup[at] === '{') depth++
    if (markup[at] === '}' && --depth === 0) return at
  }
  return -1
}

function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? -1
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
