import { type Cell, type PackageName, packageNames } from './cells.ts'
import { leftOut } from './left-out.ts'
import { hasChromium, noChromium } from './on/chromium.ts'
import { runtimes } from './runtimes.ts'

/** The table as text: how many tests passed, then what failed, then what was not run and why. */
export function render(cells: readonly Cell[]): string {
  const columns = [
    ['', ...packageNames],
    ...runtimes.map(({ id, title }) => [title, ...cells.filter((cell) => cell.runtime === id).map(short)]),
  ].map((texts) => {
    const width = Math.max(...texts.map((text) => text.length))
    return texts.map((text) => text.padStart(width))
  })
  const rows = ['', ...packageNames].map((_, row) => columns.map((column) => column[row]).join('  '))
  const notRun = ['Not run:', ...packageNames.flatMap(reasons), ...(hasChromium ? [] : [`- Chromium: ${noChromium}`])]
  return [rows, cells.flatMap(failures), notRun]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** `543`, or `541/543`, or `-` where nothing was run. */
function short(cell: Cell): string {
  if ('notRun' in cell) return '-'
  const { passed, failed } = cell.report
  return failed.length === 0 ? `${passed}` : `${passed}/${passed + failed.length}`
}

function failures(cell: Cell): string[] {
  if ('notRun' in cell) return []
  const where = `${cell.package}, ${titleOf(cell.runtime)}`
  return cell.report.failed.map(({ name, error }) => `FAILED ${where}: ${name}: ${error}`)
}

function reasons(name: PackageName): string[] {
  return leftOut[name].map(({ on, files, cases, because }) => {
    const tests = cases?.map((test) => `"${test}"`) ?? files ?? ['all']
    const where = on.length === runtimes.length ? 'all runtimes' : on.map(titleOf).join(', ')
    return `- ${name}, ${where}: ${tests.join(', ')}: ${because}`
  })
}

function titleOf(id: string): string {
  return runtimes.find((runtime) => runtime.id === id)?.title ?? id
}
