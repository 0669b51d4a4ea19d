import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

const mac = (file: string) => ({ '#mac': fileURLToPath(new URL(`src/key/${file}`, import.meta.url)) })

// Every test runs twice, once for each implementation behind the seam, and expects the same of both.
// biome-ignore lint/style/noDefaultExport: vitest reads no other.
export default defineConfig({
  test: {
    ...shared.test,
    projects: [
      { extends: true, test: { name: 'node', dir: 'test' }, resolve: { alias: mac('mac.node.ts') } },
      { extends: true, test: { name: 'jose', dir: 'test' }, resolve: { alias: mac('mac.ts') } },
    ],
  },
})
