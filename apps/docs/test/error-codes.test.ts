import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { entries } from '../../../packages/cli/src/why/known/entries.ts'
import { codesOf, packageNames } from '../blocks/error-table.ts'
import { errorGroups } from '../markdown/error-groups.ts'
import { files } from './site.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const [page = { text: '' }] = files('errors.html')
const ids = Array.from(page.text.matchAll(/<h3 id="([^"]+)"/g), ([, id]) => id)

/** Every code of the packages' tables, those that `why` recognizes, and those that the sources of apps name. */
const tables = await Promise.all(packageNames.map(codesOf))
const inApps = globSync('apps/{gateway,token-server,web-call}/src/**/*.ts', { cwd: root }).flatMap((file) => {
  return readFileSync(`${root}${file}`, 'utf8').match(/ERR_(?:GATEWAY|CALL)_[A-Z_]+/g) ?? []
})
const codes = new Set([...tables.flat().map(({ code }) => code), ...entries.map(({ code }) => code), ...inApps])

describe('the page of the error codes', () => {
  it('has every code of the packages and apps, once, under an anchor in small letters', () => {
    expect(codes.size).toBeGreaterThan(50)
    // The gateway's word for an error that is a defect: it is in its log alone.
    codes.delete('ERR_UNKNOWN')
    expect([...ids].sort()).toEqual([...codes].map((code) => code.toLowerCase()).sort())
  })

  it('leads from every code to a page that says what to do', () => {
    const pages = new Map(files('errors/*.html').map(({ path, text }) => [path, text]))
    expect([...pages.keys()]).toEqual([...codes].map((code) => `errors/${code.toLowerCase()}.html`).sort())
    for (const [path, text] of pages) {
      expect(text, path).toContain('What to do')
      expect(text, path).toMatch(/<meta name="description" content="[^"]{10,}/)
      expect(page.text).toContain(`href="/${path}"`)
    }
  })

  it('puts every code into one group', () => {
    for (const code of codes) expect(errorGroups.filter(({ family }) => family.test(code)).length, code).toBe(1)
  })

  it('says a status, a cause and a remedy', () => {
    for (const { code, cause, remedy } of tables.flat()) {
      const [, entry = ''] =
        new RegExp(`<h3 id="${code.toLowerCase()}"(.*?)(?:<h[23]|</main)`, 's').exec(page.text) ?? []
      const text = entry
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
      for (const sentence of [cause, remedy])
        expect(text, code).toContain(sentence.slice(1, 30).replaceAll(/[`*_]/g, '').slice(0, 12))
    }
  })
})
