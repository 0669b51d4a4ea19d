import { describe, expect, it } from 'vitest'
import { codesOf, errorTable, packageNames, readmeOf, rowsWithCodes, statusesOf } from '../../blocks/error-table.ts'

describe.each(packageNames)('the codes of %s', (name) => {
  it('stand in its README as they stand in its code', async () => {
    const table = errorTable(await codesOf(name))
    expect(rowsWithCodes(readmeOf(name)), `the right table is\n\n${table}\n`).toEqual(rowsWithCodes(table))
  })

  it('are those of its errors, each once and with its status', async () => {
    const own = (await codesOf(name)).filter(({ code }) => !code.startsWith('ERR_API_'))
    expect(Object.fromEntries(own.map(({ code, status }) => [code, status]))).toEqual(await statusesOf(name))
    expect(new Set(own.map(({ code }) => code)).size).toBe(own.length)
  })

  it('each have a cause and a remedy that say what to do', async () => {
    for (const { code, cause, remedy } of await codesOf(name)) {
      expect(cause, code).toMatch(/^\S.*[^.\s]$/)
      expect(remedy, code).toMatch(/^\S.*\S$/)
      expect(cause + remedy, code).not.toMatch(/[|\n]/)
    }
  })
})
