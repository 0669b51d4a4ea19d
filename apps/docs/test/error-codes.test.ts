import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { errorGroups } from '../markdown/error-groups.ts'
import { files } from './site.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const [page = { text: '' }] = files('errors.html')
const ids = Array.from(page.text.matchAll(/<h3 id="([^"]+)"/g), ([, id]) => id)

/** Every code that stands in quotes in the sources: whatever is thrown, or compared with. */
const sources = ['packages/*/src/**/*.ts', 'apps/{gateway,token-server,web-call}/src/**/*.ts']
const codes = new Set(
  globSync(sources, { cwd: root }).flatMap((file) => {
    return readFileSync(`${root}${file}`, 'utf8').match(/(?<=')ERR_(?:[A-Z]+_)+[A-Z]+(?=')/g) ?? []
  }),
)

describe('the page of the error codes', () => {
  it('has every code of the packages and apps, once, under an anchor in small letters', () => {
    expect(codes.size).toBeGreaterThan(50)
    // The gateway's word for an error that is a defect: it is in its log alone.
    codes.delete('ERR_UNKNOWN')
    expect([...ids].sort()).toEqual([...codes].map((code) => code.toLowerCase()).sort())
  })

  it('puts every code into one group', () => {
    for (const code of codes) expect(errorGroups.filter(({ family }) => family.test(code)).length, code).toBe(1)
  })

  it('says a status, a cause and a remedy', () => {
    const [, entry = ''] = /<h3 id="err_server_body"(.*?)<h3/s.exec(page.text) ?? []
    const text = entry.replaceAll(/<[^>]+>/g, '')
    expect(text).toContain('415 The token endpoint got no application/json')
    expect(text).toContain('413 The body is longer than maxBody.')
    expect(text).toContain('What to do: Send less, or raise it.')
  })
})
