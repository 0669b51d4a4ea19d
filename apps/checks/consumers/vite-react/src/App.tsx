import { CallButton } from './call-button.tsx'

function App() {
  return <CallButton />
}

export default App
