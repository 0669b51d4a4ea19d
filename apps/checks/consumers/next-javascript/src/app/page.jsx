'use client'

import { CallButton } from '../components/call-button'

// biome-ignore lint/style/noDefaultExport: Next reads no other.
export default function Page() {
  return <CallButton />
}
