import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

// The README's examples import this package by its name.
// biome-ignore lint/style/noDefaultExport: vitest reads no other.
export default defineConfig({
  ...shared,
  resolve: {
    alias: {
      '@vapi-auth/server/limits': fileURLToPath(new URL('src/limits/index.ts', import.meta.url)),
      '@vapi-auth/server': fileURLToPath(new URL('src/index.ts', import.meta.url)),
    },
  },
})
