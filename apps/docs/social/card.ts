import { readFile } from 'node:fs/promises'
import satori from 'satori'
import sharp from 'sharp'

// What social networks ask for (ogp.me): wider than high, at least 1200 pixels.
const size = { width: 1200, height: 630 }

const font = (weight: 400 | 600) =>
  readFile(new URL(import.meta.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`)))
const fonts = await Promise.all(
  ([400, 600] as const).map(async (weight) => ({ name: 'Inter', weight, data: await font(weight) })),
)

const text = (content: string, style: Record<string, string | number>) => ({
  type: 'div',
  props: { style, children: content },
})

/** Draws what a link to a page looks like in a chat or on a social network, as a PNG. */
export async function drawCard(title: string, description: string): Promise<Buffer> {
  const card = {
    type: 'div',
    props: {
      style: {
        ...size,
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        boxSizing: 'border-box',
        padding: 80,
        background: '#15191d',
        color: '#dee3e8',
        borderLeft: '24px solid #2a7f92',
      },
      children: [
        text('vapi-auth', { fontSize: 36, fontWeight: 600, color: '#7cc9da' }),
        text(title, { fontSize: title.length > 40 ? 60 : 76, fontWeight: 600, lineHeight: 1.15, lineClamp: 3 }),
        text(description, { fontSize: 34, lineHeight: 1.4, color: '#a3adb7', lineClamp: 3 }),
      ],
    },
  }
  // Satori takes elements as React makes them, and its types ask for React's own.
  const svg = await satori(card as unknown as Parameters<typeof satori>[0], { ...size, fonts })
  return sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()
}
