import { createRoot } from 'react-dom/client'
import { TalkButton } from '../recipes/talk-button.tsx'

const { assistantId = '', tokenUrl = '', apiUrl = '' } = document.body.dataset
const root = document.body.appendChild(document.createElement('div'))
createRoot(root).render(<TalkButton assistantId={assistantId} tokenUrl={tokenUrl} apiUrl={apiUrl} />)
