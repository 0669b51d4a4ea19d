'use client'

import { CallButton } from './call-button'

export default function Home() {
  return <CallButton />
}
