import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codesOf, errorTable, packageNames, readmeOf, rowsWithCodes } from '../src/documents/error-table.ts'

describe.each(packageNames)('the codes of %s', (name) => {
  it('stand in its README as they stand in its code', async () => {
    const table = errorTable(await codesOf(name))
    expect(rowsWithCodes(readmeOf(name)), `the right table is\n\n${table}\n`).toEqual(rowsWithCodes(table))
  })

  it('are all that its code throws', async () => {
    const source = new URL(`../../../packages/${name}/src/`, import.meta.url)
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const text = files.map((file) => readFileSync(new URL(file, source), 'utf8')).join('\n')
    const family = { scopes: 'SCOPE', signer: 'TOKEN', http: 'HTTP|API', cli: 'CLI' }[name] ?? name.toUpperCase()
    const thrown = text.match(new RegExp(`(?<=')ERR_(?:${family})_[A-Z_]+(?=')`, 'g'))
    const listed = new Set((await codesOf(name)).map(({ code }): string => code))
    expect([...new Set(thrown)].filter((code) => !listed.has(code))).toEqual([])
    expect(listed.size).toBeGreaterThan(3)
  })

  it('each have a cause and a remedy that say what to do', async () => {
    for (const { code, cause, remedy } of await codesOf(name)) {
      expect(cause, code).toMatch(/^\S.*[^.\s]$/)
      expect(remedy, code).toMatch(/^\S.*\S$/)
      expect(cause + remedy, code).not.toMatch(/[|\n]/)
    }
  })
})
