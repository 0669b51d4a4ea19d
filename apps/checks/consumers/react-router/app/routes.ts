import { index } from '@react-router/dev/routes'

// biome-ignore lint/style/noDefaultExport: React Router reads no other.
export default [index('routes/home.jsx')]
