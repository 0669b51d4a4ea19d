import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeCurve, drawChart } from '../markdown/chart.ts'

const curve = {
  name: 'sample',
  title: 'A & B',
  x: 'keys',
  y: 'µs',
  xs: [1, 10, 100],
  lines: { slow: [10, 20, 40], fast: [10, 10, 10] },
}

describe('a chart', () => {
  const svg = drawChart(curve)

  it('draws each line through its points: multiples to the right, from zero upwards', () => {
    const lines = Array.from(svg.matchAll(/<polyline points="([^"]+)"/g), ([, points = '']) =>
      points.split(' ').map((point) => point.split(',').map(Number)),
    )
    expect(lines).toEqual([
      [
        [56, 195],
        [273, 138],
        [490, 24],
      ],
      [
        [56, 195],
        [273, 195],
        [490, 195],
      ],
    ])
  })

  it('names what it shows, its lines and its axes, and tells lines apart without color', () => {
    for (const text of ['A &amp; B', '>keys<', '>µs<', '>slow<', '>fast<', '>100<', '>40<']) expect(svg).toContain(text)
    expect(svg.match(/stroke-dasharray="7 4"/g)).toHaveLength(1)
  })

  it('is told in a sentence', () => {
    expect(describeCurve(curve)).toContain('slow, µs: 10 at 1 keys, 20 at 10 keys, 40 at 100 keys.')
  })
})

it('every curve that was measured is on the page of the benchmarks', () => {
  const measured = JSON.parse(readFileSync(new URL('../curves/curves.json', import.meta.url), 'utf8'))
  const page = readFileSync(new URL('../pages/benchmarks.md', import.meta.url), 'utf8')
  expect(Array.from(page.matchAll(/^<!-- curve ([\w-]+) -->$/gm), ([, name]) => name)).toEqual(
    measured.map(({ name }: { name: string }) => name),
  )
})
