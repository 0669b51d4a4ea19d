import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

// biome-ignore lint/style/noDefaultExport: Vite reads no other.
export default defineConfig({ plugins: [reactRouter()] })
