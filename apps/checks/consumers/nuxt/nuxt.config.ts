// biome-ignore lint/style/noDefaultExport: Nuxt reads no other.
export default defineNuxtConfig({ compatibilityDate: '2026-11-01', telemetry: false })
