/** How a cost grows, as `npm run bench -- curves --write` measures it. */
export interface Curve {
  readonly name: string
  readonly title: string
  readonly x: string
  readonly y: string
  readonly xs: readonly number[]
  readonly lines: Readonly<Record<string, readonly number[]>>
}

const width = 640
const height = 300
const left = 56
const right = 150
const top = 24
const bottom = 48

// Lines are told apart by their dashes, so that color decides nothing.
const dashes = ['', '7 4', '2 4']

/** Draws a curve as an SVG in the colors of the page: from zero upwards, and each step to the right a multiple. */
export function drawChart(curve: Curve): string {
  const { name, title, x, y, xs, lines } = curve
  const highest = niceAbove(Math.max(...Object.values(lines).flat()))
  const from = Math.log(Math.min(...xs))
  const to = Math.log(Math.max(...xs))
  const across = (value: number) => left + ((Math.log(value) - from) / (to - from)) * (width - left - right)
  const up = (value: number) => height - bottom - (value / highest) * (height - top - bottom)

  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const at = round(up(share * highest))
    return [
      `<line x1="${left}" y1="${at}" x2="${width - right}" y2="${at}" class="grid"/>`,
      `<text x="${left - 8}" y="${at + 4}" class="end">${figure(share * highest)}</text>`,
    ]
  })
  const ticks = xs.map(
    (value) => `<text x="${round(across(value))}" y="${height - bottom + 20}">${whole(value)}</text>`,
  )
  const drawn = Object.entries(lines).flatMap(([label, values], i) => {
    const points = values.map((value, at) => `${round(across(xs[at] ?? 0))},${round(up(value))}`)
    const [endX = 0, endY = 0] = points.at(-1)?.split(',').map(Number) ?? []
    return [
      `<polyline points="${points.join(' ')}" class="line" stroke-dasharray="${dashes[i] ?? ''}"/>`,
      ...points.map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3" class="dot"/>`),
      `<text x="${endX + 10}" y="${endY + 4}" class="start">${escapeText(label)}</text>`,
    ]
  })
  return [
    `<figure class="picture" tabindex="0"><svg role="img" aria-labelledby="${name}-title ${name}-text" viewBox="0 0 ${width} ${height}" style="min-width:${width * 0.8}px">`,
    `<title id="${name}-title">${escapeText(title)}</title><desc id="${name}-text">${escapeText(describeCurve(curve))}</desc>`,
    `<text x="${left - 40}" y="12" class="start">${escapeText(y)}</text>`,
    `<text x="${(left + width - right) / 2}" y="${height - 8}">${escapeText(x)}</text>`,
    ...grid,
    ...ticks,
    ...drawn,
    '</svg></figure>',
  ].join('')
}

/** The same in a sentence, for those who cannot see the picture. */
export function describeCurve({ x, y, xs, lines }: Curve): string {
  return Object.entries(lines)
    .map(([label, values]) => {
      const points = values.map((value, i) => `${figure(value)} at ${whole(xs[i] ?? 0)} ${x}`)
      return `${label}, ${y}: ${points.join(', ')}.`
    })
    .join(' ')
}

/** The next of 1, 2, 4, 10, 20, 40 … that is not below a value: a quarter of each is a number that can be read. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 4, 10].map((factor) => factor * power).find((nice) => nice >= value) ?? value
}

function figure(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 })
}

function whole(value: number): string {
  return value.toLocaleString('en-US')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
