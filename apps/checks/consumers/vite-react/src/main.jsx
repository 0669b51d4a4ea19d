import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CallButton } from './call-button.tsx'

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <CallButton />
  </StrictMode>,
)
