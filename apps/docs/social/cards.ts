import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { HeadConfig, TransformContext } from 'vitepress'
import { drawCard } from './card.ts'

/** Gives each page the tags that chats and social networks read (ogp.me), and a picture. */
export function createSocialCards(homepage: string) {
  const cards = new Map<string, { title: string; description: string }>()
  return {
    /** The tags of a page, which name the picture that `write` draws. */
    transformHead({ page, pageData, description }: TransformContext): HeadConfig[] {
      if (pageData.isNotFound) return []
      const { title } = pageData
      const image = `social/${page.replace(/\.md$/, '')}.png`
      cards.set(image, { title, description })
      return Object.entries({
        'og:type': 'website',
        'og:site_name': 'vapi-auth',
        'og:title': title,
        'og:description': description,
        'og:url': `${homepage}/${page.replace(/(?:^|(?<=\/))index\.md$/, '').replace(/\.md$/, '.html')}`,
        'og:image': `${homepage}/${image}`,
        'og:image:alt': `${title}: ${description}`,
        'twitter:card': 'summary_large_image',
      }).map(([property, content]) => ['meta', { property, content }])
    },
    async write(outDir: string): Promise<void> {
      await Promise.all(
        Array.from(cards, async ([image, { title, description }]) => {
          const path = join(outDir, image)
          await mkdir(dirname(path), { recursive: true })
          await writeFile(path, await drawCard(title, description))
        }),
      )
    },
  }
}
