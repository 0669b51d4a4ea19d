import { defineConfig, loadEnv } from 'vite'
import { forbidSigning } from './check/forbid-signing.ts'
import { defaultSettings, define } from './serve/settings.ts'

// biome-ignore lint/style/noDefaultExport: Vite reads no other.
export default defineConfig(({ mode }) => ({
  base: './',
  appType: 'mpa',
  define: define({ ...defaultSettings, ...loadEnv(mode, import.meta.dirname, Object.keys(defaultSettings)) }),
  plugins: [forbidSigning()],
  build: {
    rollupOptions: { input: ['index.html', 'explain.html'] },
    manifest: true,
    // Browsers that can start a call have it; the polyfill would connect, which one of the pages forbids.
    modulePreload: { polyfill: false },
  },
}))
