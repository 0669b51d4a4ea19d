import { posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'

/** Each folder of the repository whose README is a page of the reference. */
const pages: Readonly<Record<string, string>> = {
  'packages/scopes': 'scopes',
  'packages/signer': 'signer',
  'packages/http': 'http',
  'packages/server': 'server',
  'packages/web': 'web',
  'packages/sandbox': 'sandbox',
  'packages/cli': 'cli',
  'apps/token-server': 'token-server',
  'apps/gateway': 'gateway',
  'apps/web-call': 'web-call',
}

/**
 * Makes the links of a README, which are relative to its folder, links of the site. One to a file of the repository
 * becomes text: the site has no such file.
 */
export function addReferenceLinks(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('reference-links', ({ env, tokens }) => {
    const [folder] = Object.entries(pages).find(([, page]) => env.relativePath === `reference/${page}.md`) ?? []
    if (folder === undefined) return
    for (const inline of tokens) {
      let dropped = false
      inline.children = (inline.children ?? []).filter((token) => {
        if (token.type === 'link_close') return !dropped
        if (token.type !== 'link_open') return true
        const href = siteLink(folder, String(token.attrGet('href')))
        dropped = href === undefined
        token.attrSet('href', href ?? '')
        return !dropped
      })
    }
  })
}

function siteLink(folder: string, href: string): string | undefined {
  if (/^[a-z]+:|^#/.test(href)) return href
  const page = pages[posix.join(folder, href)]
  return page && `/reference/${page}`
}
