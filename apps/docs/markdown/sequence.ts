/** Who sends what to whom, from top to bottom. */
export interface Sequence {
  readonly title: string
  /** The same in sentences, for those who cannot see the picture. */
  readonly description: string
  readonly actors: readonly string[]
  /** From and to are positions in `actors`; the same twice is a note. */
  readonly steps: readonly (readonly [from: number, to: number, label: string])[]
}

const COLUMN = 190
const BOX = 130
const ROW = 44
const TOP = 50

/** Draws a sequence as an SVG in the colors of the page. */
export function drawSequence(name: string, { title, description, actors, steps }: Sequence): string {
  const width = actors.length * COLUMN
  const height = TOP + steps.length * ROW + 20
  const x = (actor: number) => actor * COLUMN + COLUMN / 2
  const heads = actors.flatMap((actor, i) => [
    `<line x1="${x(i)}" y1="36" x2="${x(i)}" y2="${height}" stroke="currentColor" stroke-dasharray="3 4" opacity="0.5"/>`,
    `<rect x="${x(i) - BOX / 2}" y="4" width="${BOX}" height="32" rx="6" class="actor"/>`,
    `<text x="${x(i)}" y="25" class="name">${escapeText(actor)}</text>`,
  ])
  const arrows = steps.flatMap(([from, to, label], i) => {
    const y = TOP + i * ROW + 26
    const text = `<text x="${(x(from) + x(to)) / 2}" y="${y - 8}">${escapeText(label)}</text>`
    if (from === to) return [text]
    const [start, end, head] = from < to ? [x(from), x(to), -8] : [x(from), x(to), 8]
    return [
      text,
      `<line x1="${start}" y1="${y}" x2="${end}" y2="${y}" stroke="currentColor"/>`,
      `<path d="M${end} ${y}l${head} -4v8z" fill="currentColor"/>`,
    ]
  })
  const label = `aria-labelledby="${name}-title ${name}-text"`
  return [
    `<figure class="picture" tabindex="0"><svg role="img" ${label} viewBox="0 0 ${width} ${height}" style="min-width:${width * 0.8}px">`,
    `<title id="${name}-title">${escapeText(title)}</title><desc id="${name}-text">${escapeText(description)}</desc>`,
    ...heads,
    ...arrows,
    '</svg></figure>',
  ].join('')
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
