import { CallButton } from '../call-button.tsx'

// biome-ignore lint/style/noDefaultExport: React Router reads no other.
export default function Home() {
  return <CallButton />
}
