import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import MiniSearch from 'minisearch'
import { describe, expect, it } from 'vitest'
import { miniSearch } from '../search/options.ts'
import { searchWords } from '../search/words.ts'
import { queries } from './search-queries.ts'
import { dist, files } from './site.ts'

const [{ path } = { path: '' }] = files('assets/chunks/@localSearchIndexroot.*.js')
const module = (await import(/* @vite-ignore */ pathToFileURL(join(dist, path)).href)) as { default: string }
const index = MiniSearch.loadJSON(module.default, { ...miniSearch.options, searchOptions: miniSearch.searchOptions })
const titles = new Map(files('**/*.html').map(({ path, text }) => [`/${path}`, /<h1 id="([^"]+)"/.exec(text)?.[1]]))

/** The id in the index of `/fix` or `/fix#check-your-setup`. */
function idOf(place: string): string {
  const [page = '', anchor] = place.split('#')
  const file = page.endsWith('/') ? `${page}index.html` : `${page}.html`
  return `${file.replace(/index\.html$/, '')}#${anchor ?? titles.get(file)}`
}

describe('the search', () => {
  it.each(queries)('finds for "%s" %s first', (typed, first) => {
    expect(index.search(typed)[0]?.id).toBe(idOf(first))
  })

  it('has at least 60 queries under test, each once', () => {
    expect(new Set(queries.map(([typed]) => typed)).size).toBe(queries.length)
    expect(queries.length).toBeGreaterThanOrEqual(60)
  })

  it.each(Object.keys(searchWords))('has a section for the words of %s', (place) => {
    expect(index.has(idOf(place))).toBe(true)
  })

  it('finds nothing for what no page is about', () => {
    expect(index.search('zxqv')).toEqual([])
  })
})
