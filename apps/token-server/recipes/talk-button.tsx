import { VapiWidget } from '@vapi-ai/client-sdk-react'
import { createRemoteIssuer } from '@vapi-auth/http'
import { useState } from 'react'

interface TalkButtonProps {
  assistantId: string
  /** The URL of the token endpoint, such as `https://tokens.example/token`. */
  tokenUrl: string
  /** Default: Vapi's API. */
  apiUrl?: string
}

/** A button that fetches a token when it is pressed, and then shows the voice widget with it. */
export function TalkButton({ assistantId, tokenUrl, apiUrl }: TalkButtonProps) {
  const [token, setToken] = useState<string>()
  const [failed, setFailed] = useState(false)

  async function talk() {
    try {
      const issued = await createRemoteIssuer(tokenUrl, { credentials: 'include' })()
      setToken(issued.token)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }

  return (
    <>
      <button type="button" onClick={talk}>
        Talk to us
      </button>
      {failed && <p role="alert">We are not available at the moment.</p>}
      {/* The widget reads its key once, when it is mounted: without `key` it would keep the first token. */}
      {token && (
        <VapiWidget key={token} publicKey={token} assistantId={assistantId} mode="voice" {...(apiUrl && { apiUrl })} />
      )}
    </>
  )
}
