import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  // Static, so that one server serves the pages of all frameworks.
  output: 'export',
}

export default nextConfig
