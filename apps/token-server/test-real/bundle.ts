import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/**
 * `@vapi-ai/client-sdk-react` is an ES module and imports the default of `@vapi-ai/web`, which is CommonJS. esbuild does
 * there as Node does and gives it the whole module, so this hands it the class.
 */
const webSdk: Plugin = {
  name: 'web-sdk',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@vapi-ai\/web$/ }, ({ path }) => ({ path, namespace: 'web-sdk' }))
    onLoad({ filter: /(?:)/, namespace: 'web-sdk' }, () => ({
      contents: "module.exports = require('@vapi-ai/web/dist/vapi.js').default",
      resolveDir: import.meta.dirname,
    }))
  },
}

/** The script of a page, with all that it imports. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    plugins: [webSdk],
  })
  return outputFiles[0]?.text ?? ''
}
