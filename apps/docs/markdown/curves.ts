import { readFileSync } from 'node:fs'
import type { MarkdownRenderer } from 'vitepress'
import { type Curve, describeCurve, drawChart } from './chart.ts'

const measured: readonly Curve[] = JSON.parse(readFileSync(new URL('../curves/curves.json', import.meta.url), 'utf8'))

/** Draws a curve where a page says `<!-- curve signer-keys -->`. */
export function addCurves(markdown: MarkdownRenderer): void {
  markdown.core.ruler.before('normalize', 'curves', (state) => {
    state.src = replace(state.src, drawChart)
  })
}

/** Puts the measured figures where each curve would be drawn, for readers of text. */
export function describeCurves(text: string): string {
  return replace(text, describeCurve)
}

function replace(text: string, by: (curve: Curve) => string): string {
  return text.replaceAll(/^<!-- curve ([\w-]+) -->$/gm, (_, name: string) => {
    const curve = measured.find((each) => each.name === name)
    if (!curve) throw new Error(`no curve was measured for ${name}`)
    return by(curve)
  })
}
