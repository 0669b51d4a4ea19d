import { defineConfig } from 'vitest/config'
import { shared } from '../../vitest.shared.ts'

// biome-ignore lint/style/noDefaultExport: vitest reads no other.
export default defineConfig(shared)
