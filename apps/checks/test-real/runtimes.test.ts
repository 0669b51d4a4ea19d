import { beforeAll, describe, expect, it } from 'vitest'
import { type Cell, packageNames } from '../runtimes/cells.ts'
import { render } from '../runtimes/render.ts'
import { runtimes } from '../runtimes/runtimes.ts'
import { fillTable } from '../runtimes/table.ts'

let cells: Cell[]

beforeAll(async () => {
  cells = await fillTable()
  console.log(render(cells))
})

describe.each(runtimes)('$title', ({ id }) => {
  it.for(packageNames)('passes the tests of %s', (name, { skip }) => {
    const cell = cells.find((cell) => cell.package === name && cell.runtime === id)
    if (cell && 'notRun' in cell) return skip(cell.notRun)
    expect(cell?.report.failed).toEqual([])
    expect(cell?.report.passed).toBeGreaterThan(0)
  })
})
