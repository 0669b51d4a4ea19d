import { writeFile } from 'node:fs/promises'
import type { Curve } from './curves/curve.ts'
import { gatewayCurves } from './curves/gateway.ts'
import { httpCurves } from './curves/http.ts'
import { limitsCurves } from './curves/limits.ts'
import { scopesCurves } from './curves/scopes.ts'
import { signerCurves } from './curves/signer.ts'
import { markdown } from './document.ts'

/** How costs grow: with keys, sizes, tables, and everything that happens at once. `--write` keeps them for the documentation. */
export async function run({ write }: { write: boolean }): Promise<[]> {
  const curves: Curve[] = []
  for (const measured of [signerCurves, scopesCurves, httpCurves, gatewayCurves, limitsCurves]) {
    for (const curve of await measured()) {
      console.log(`\n${curve.title}\n\n${tableOf(curve)}`)
      curves.push(rounded(curve))
    }
  }
  if (write) {
    const file = new URL('../../docs/curves/curves.json', import.meta.url)
    await writeFile(file, `${JSON.stringify(curves, null, 2)}\n`)
  }
  return []
}

function tableOf({ x, y, xs, lines }: Curve): string {
  const names = Object.keys(lines)
  return markdown([
    [x, ...names.map((name) => `${name}, ${y}`)],
    ...xs.map((value, i) => [String(value), ...names.map((name) => (lines[name]?.[i] ?? Number.NaN).toPrecision(3))]),
  ])
}

function rounded(curve: Curve): Curve {
  const lines = Object.entries(curve.lines).map(([name, values]) => [name, values.map((v) => Number(v.toPrecision(3)))])
  return { ...curve, lines: Object.fromEntries(lines) }
}
