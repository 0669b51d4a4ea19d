import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nav, sidebar } from '../.vitepress/navigation.ts'
import { dist, files } from './site.ts'

const pages = files('**/*.html')
const paths = new Set(pages.map(({ path }) => path))
const ids = (text: string) => new Set(Array.from(text.matchAll(/ id="([^"]+)"/g), ([, id]) => id))
const idsOf = new Map(pages.map(({ path, text }) => [path, ids(text)]))

describe('the built site', () => {
  it('loads nothing from another origin', () => {
    const loading = /<(?:script|link|img|iframe|source|audio|video|object|embed|base)\b[^>]*(?:https?:)?\/\/[^>]*>/g
    for (const { path, text } of pages) expect(text.match(loading), path).toBeNull()
    for (const { path, text } of files('**/*.css')) {
      expect(text.match(/@import|url\((?!["']?(?:data:|#))[^)]*\/\//g), path).toBeNull()
    }
    const asking = /(?:import|from|fetch|Worker|EventSource|WebSocket|sendBeacon)\s*\(?\s*["'`](?:https?:|wss?:)?\/\//g
    // Pages hold code to read, as text.
    for (const { path, text } of files('assets/{app,chunks/*}.*js')) {
      if (!path.includes('localSearchIndex')) expect(text.match(asking), path).toBeNull()
    }
  })

  it('has every link lead to a page, and to a place in it', () => {
    const dead: string[] = []
    for (const { path, text } of pages) {
      for (const [, href = ''] of text.matchAll(/<a [^>]*href="([^"]+)"/g)) {
        if (/^[a-z]+:/.test(href)) continue
        const [file = '', anchor = ''] = href.split('#')
        const asked = file === '' ? path : posix.join(file.startsWith('/') ? '.' : posix.dirname(path), file)
        const target = asked === '.' || asked === './' ? 'index.html' : asked
        const place = decodeURIComponent(anchor)
        if (!paths.has(target) || (place !== '' && !idsOf.get(target)?.has(place))) dead.push(`${path}: ${href}`)
      }
    }
    expect(dead).toEqual([])
  })

  it('has a title, a description and a picture of its own on every page, for those who are sent its address', () => {
    const all = pages.filter(({ path }) => path !== '404.html')
    const contents = (property: string) =>
      all.map(({ path, text }) => {
        const [, content = ''] = new RegExp(`<meta property="${property}" content="([^"]+)">`).exec(text) ?? []
        expect(content, `${path}: ${property}`).not.toBe('')
        return content
      })
    contents('og:title')
    expect(new Set(contents('og:description')).size).toBeGreaterThan(all.length * 0.9)
    const images = contents('og:image').map((address) => address.replace(/^https:\/\/[^/]+\//, ''))
    expect(new Set(images).size).toBe(all.length)
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47])
    for (const image of images) expect(readFileSync(join(dist, image)).subarray(0, 4), image).toEqual(png)
  })

  it('has every page in its sitemap', () => {
    const [{ text } = { text: '' }] = files('sitemap.xml')
    const listed = Array.from(
      text.matchAll(/<loc>https:\/\/[^/]+\/([^<]*)<\/loc>/g),
      ([, path]) => path || 'index.html',
    )
    expect(listed.sort()).toEqual([...paths].filter((path) => path !== '404.html').sort())
  })

  it('has every page in its sidebar, but for the first', () => {
    const source = fileURLToPath(new URL('../pages/', import.meta.url))
    const written = globSync('**/*.md', { cwd: source, exclude: ['errors/*'] }).map(
      (path) => `/${path.replace(/\.md$/, '')}`,
    )
    const links = sidebar.flatMap(({ link, items = [] }) => [link, ...items.map((item) => item.link)])
    expect(links.filter((link) => link !== undefined).sort()).toEqual(written.filter((p) => p !== '/index').sort())
    expect(links).toEqual(expect.arrayContaining(nav.map((item) => 'link' in item && item.link)))
  })
})

describe('what the site has for programs', () => {
  const twins = files('**/*.md')

  it('is each page as Markdown, with nothing left to replace', () => {
    const expected = [...paths].filter((path) => path !== '404.html' && !path.startsWith('errors/'))
    expect(twins.map(({ path }) => path.replace('.md', '.html')).sort()).toEqual(expected.sort())
    for (const { path, text } of twins) {
      expect(text, path).not.toMatch(/^<!-- (?:init|picture|curve|error-codes|changelog)|@include/m)
      expect(text, path).toMatch(/^# /m)
    }
  })

  it('is listed in llms.txt, each page once', () => {
    const [{ text } = { text: '' }] = files('llms.txt')
    const listed = Array.from(text.matchAll(/\]\(\/([^)]+)\)/g), ([, path]) => path)
    expect(listed.sort()).toEqual(twins.map(({ path }) => path).sort())
  })
})

describe('the search index', async () => {
  const [{ path } = { path: '' }] = files('assets/chunks/@localSearchIndexroot.*.js')
  const module = (await import(/* @vite-ignore */ pathToFileURL(join(dist, path)).href)) as { default: string }
  const { documentIds, index } = JSON.parse(module.default) as {
    documentIds: Record<string, string>
    index: [string, unknown][]
  }

  it.each(['rotation', 'revocation', 'kms', 'express', 'invalid', 'jsonwebtoken', 'doctor'])(
    'has the word %s',
    (word) => {
      expect(index.map(([term]) => term)).toContain(word)
    },
  )

  it('has every page, and every error code as an entry of its own', () => {
    const entries = Object.values(documentIds)
    const found = new Set(entries.map((id) => id.split('#')[0]?.replace(/^\/$/, '/index.html').slice(1)))
    // The list of the codes is searched in place of their pages.
    expect(found).toEqual(new Set([...paths].filter((path) => path !== '404.html' && !path.startsWith('errors/'))))
    const codes = [...(idsOf.get('errors.html') ?? [])].filter((id) => id?.startsWith('err_'))
    expect(codes.length).toBeGreaterThan(50)
    expect(entries).toEqual(expect.arrayContaining(codes.map((id) => `/errors.html#${id}`)))
  })
})
