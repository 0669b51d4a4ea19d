'use client'

import { CallButton } from '../components/call-button'

export default function Page() {
  return <CallButton />
}
