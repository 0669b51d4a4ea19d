import { isRed } from './cells.ts'
import { render } from './render.ts'
import { fillTable } from './table.ts'

const cells = await fillTable()
console.log(render(cells))
process.exitCode = cells.some(isRed) ? 1 : 0
