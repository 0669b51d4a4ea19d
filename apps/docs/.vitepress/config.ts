import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'
import { embedExplainPage } from '../embed.ts'
import { addChangelog, withChangelog } from '../markdown/changelog.ts'
import { addCurves, describeCurves } from '../markdown/curves.ts'
import { addErrorCodes, withErrorCodes } from '../markdown/error-codes.ts'
import { addFileNames } from '../markdown/file-names.ts'
import { writeForMachines } from '../markdown/for-machines.ts'
import { addInitFiles, initSections, withInitFiles } from '../markdown/init-files.ts'
import { addPackageManagers } from '../markdown/package-managers.ts'
import { addPictures, describePictures } from '../markdown/pictures.ts'
import { addReferenceLinks } from '../markdown/reference-links.ts'
import { improveTables } from '../markdown/tables.ts'
import { takeLongQueries } from '../search/long-queries.ts'
import { miniSearch } from '../search/options.ts'
import { renderForSearch } from '../search/section-words.ts'
import { createSocialCards } from '../social/cards.ts'
import { nav, sidebar } from './navigation.ts'

const sections = await initSections()
const { homepage } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
const cards = createSocialCards(homepage)

// biome-ignore lint/style/noDefaultExport: VitePress reads no other.
export default defineConfig({
  title: 'vapi-auth',
  description:
    'Call Vapi without shipping an API key: short-lived tokens, calls that a page cannot change, refusals explained',
  lang: 'en',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/icon.svg' }]],
  srcDir: 'pages',
  outDir: 'dist',
  cacheDir: 'node_modules/.vitepress',
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(markdown) {
      markdown
        .use(addInitFiles(sections))
        .use(addErrorCodes)
        .use(addChangelog)
        .use(addPictures)
        .use(addCurves)
        .use(addPackageManagers)
        .use(addFileNames)
        .use(addReferenceLinks)
        .use(improveTables)
    },
  },
  transformPageData(page) {
    if (page.params?.about !== undefined) page.description = page.params.about
  },
  sitemap: { hostname: homepage },
  transformHead: cards.transformHead,
  async buildEnd(site) {
    await cards.write(site.outDir)
    await embedExplainPage(site.outDir)
    const plain = (text: string) =>
      describeCurves(describePictures(withErrorCodes(withInitFiles(withChangelog(text), sections))))
    await writeForMachines(site, plain)
  },
  vite: { plugins: [takeLongQueries] },
  themeConfig: {
    nav,
    sidebar,
    outline: [2, 3],
    // No server is asked: the index is a file of the site, loaded when somebody searches.
    search: { provider: 'local', options: { detailedView: true, miniSearch, _render: renderForSearch } },
  },
})
