// Static, so that one server serves the pages of all frameworks.
const config = { output: 'export' }

// biome-ignore lint/style/noDefaultExport: Next reads no other.
export default config
