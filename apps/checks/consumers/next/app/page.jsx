'use client'

import { CallButton } from './call-button.tsx'

// biome-ignore lint/style/noDefaultExport: Next reads no other.
export default function Page() {
  return <CallButton />
}
