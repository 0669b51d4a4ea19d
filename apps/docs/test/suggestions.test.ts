import { describe, expect, it } from 'vitest'
import { sidebar } from '../.vitepress/navigation.ts'
import { suggest } from '../.vitepress/theme/suggestions.ts'

const links = (path: string) => suggest(path, sidebar).map(({ link }) => link)

describe('what a path that leads nowhere may mean', () => {
  it.each([
    ['/rotate-key', '/recipes/rotation'],
    ['/docs/nextjs', '/frameworks/next'],
    ['/guides/express.html', '/frameworks/express'],
    ['/error-codes', '/errors'],
    ['/errors/ERR_SCOPE_ORIGIN', '/errors#err_scope_origin'],
    ['/cli', '/reference/cli'],
    ['/webhook', '/webhooks'],
    ['/faqs', '/faq'],
    ['/403', '/fix'],
  ])('%s: %s first', (path, first) => {
    expect(links(path)[0]).toBe(first)
  })

  it.each([
    ['/recipes', 11],
    ['/frameworks/', 12],
    ['/start', 2],
  ])('%s: what is in it', (path, count) => {
    const found = links(path)
    expect(found.filter((link) => link.startsWith(path)).length).toBe(count)
  })

  it.each(['/', '/zxqv', '/%E0%A4%A'])('%s: nothing', (path) => {
    expect(links(path)).toEqual([])
  })
})
