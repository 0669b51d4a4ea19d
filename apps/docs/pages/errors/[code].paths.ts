import { errorPage } from '../../markdown/error-page.ts'
import { codes, rowsOf, sentence } from '../../markdown/error-rows.ts'

// biome-ignore lint/style/noDefaultExport: VitePress reads no other.
export default {
  paths: () =>
    codes.map((code) => ({
      params: { code: code.toLowerCase(), about: sentence(rowsOf(code)[0]?.cause ?? '') },
      content: errorPage(code),
    })),
}
