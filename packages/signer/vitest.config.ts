import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

const mac = (file: string) => ({ '#mac': fileURLToPath(new URL(`src/key/${file}`, import.meta.url)) })

// Every test runs with node:crypto, those of what differs behind the seam with jose as well.
// biome-ignore lint/style/noDefaultExport: vitest reads no other.
export default defineConfig({
  test: {
    ...shared.test,
    projects: [
      { extends: true, test: { name: 'node', dir: 'test' }, resolve: { alias: mac('mac.node.ts') } },
      {
        extends: true,
        test: { name: 'jose', dir: 'test', include: ['key/**/*.test.ts', 'rfc7515.test.ts', 'attacks.test.ts'] },
        resolve: { alias: mac('mac.ts') },
      },
    ],
  },
})
