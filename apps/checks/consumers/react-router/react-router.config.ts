// biome-ignore lint/style/noDefaultExport: React Router reads no other.
export default { ssr: false }
