import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'

// biome-ignore lint/style/noDefaultExport: Vite reads no other.
export default defineConfig({ plugins: [sveltekit()] })
