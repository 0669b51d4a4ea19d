import type { Recorded } from './record.ts'
import { type Piece, piecesOf } from './styled.ts'

const LETTER = 8.4
const LINE = 21
const MARGIN = 20
const BAR = 36

const style = [
  'text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;fill:#d4dbe2;white-space:pre}',
  '.bold{font-weight:700;fill:#fff}.dim{fill:#98a4b0}.red{fill:#ff8f86}.green{fill:#74d78a}.yellow{fill:#e5c15c}',
].join('')

/** Draws a session as an SVG that needs no font and no script, and that a page may show as an image. */
export function drawTerminal(description: string, session: readonly Recorded[]): string {
  const lines = session.flatMap(({ command, output }, i): Piece[][] => [
    ...(i === 0 ? [] : [[]]),
    [
      { text: '$ ', look: ['green'] },
      { text: command, look: ['bold'] },
    ],
    ...output.trimEnd().split('\n').map(piecesOf),
  ])
  const columns = Math.max(...lines.map((pieces) => pieces.map(({ text }) => text).join('').length))
  const width = Math.ceil(columns * LETTER) + 2 * MARGIN
  const height = BAR + lines.length * LINE + MARGIN
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escapeText(description)}</title><style>${style}</style>`,
    `<rect width="${width}" height="${height}" rx="10" fill="#15191d"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (color, i) => `<circle cx="${22 + i * 20}" cy="18" r="6" fill="${color}"/>`,
    ),
    ...lines.flatMap((pieces, i) => (pieces.length === 0 ? [] : [drawLine(pieces, BAR + (i + 0.8) * LINE)])),
    '</svg>\n',
  ].join('\n')
}

/** Each piece says how wide it is, so that a font with other letters moves nothing. */
function drawLine(pieces: readonly Piece[], y: number): string {
  let column = 0
  const spans = pieces.map(({ text, look }) => {
    const x = (MARGIN + column * LETTER).toFixed(1)
    column += text.length
    const looks = look.length === 0 ? '' : ` class="${look.join(' ')}"`
    return `<tspan x="${x}" textLength="${(text.length * LETTER).toFixed(1)}"${looks}>${escapeText(text)}</tspan>`
  })
  return `<text y="${y.toFixed(1)}" xml:space="preserve">${spans.join('')}</text>`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
