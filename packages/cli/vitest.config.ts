import { defineConfig } from 'vitest/config'

// Many tests start processes, and a busy machine starts them slowly: time decides nothing here.
// biome-ignore lint/style/noDefaultExport: vitest reads no other.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 120_000 } })
