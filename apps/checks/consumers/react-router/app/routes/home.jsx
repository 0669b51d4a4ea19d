import { CallButton } from '../call-button.tsx'

export default function Home() {
  return <CallButton />
}
