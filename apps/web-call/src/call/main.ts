import { createRemoteIssuer, createTokenSource, type TokenSource } from '@vapi-auth/http'
import { find } from '../page/element.ts'
import { watchForTrouble } from '../page/trouble.ts'
import { type Call, startCall } from './call.ts'
import { createCallView } from './call-view.ts'
import { loadClient } from './client.ts'
import { readSettings } from './settings.ts'
import { atRest } from './stages.ts'
import { createTokenView } from './token-view.ts'

/** The page that starts a call. It asks for a token when the button is pressed, and holds it in memory alone. */
const { createTokenEndpoint, apiUrl, assistantId, patience } = readSettings(find('content', HTMLElement).dataset)
const assistant = find('assistant', HTMLInputElement)
const tokenView = createTokenView()
const callView = createCallView()

let source: TokenSource | undefined
let stale: string | undefined
let call: Call | undefined

async function tokens(): Promise<string> {
  // Not before it is needed: a URL that cannot be used is then told where everything else is.
  source ??= createTokenSource(
    // The session is a cookie of the token server, which may be on another origin.
    createRemoteIssuer(createTokenEndpoint, { credentials: 'include', timeout: patience }),
    { onRefresh: ({ expiresIn }) => tokenView.renewed(expiresIn) },
  )
  const token = await source(stale === undefined ? {} : { stale })
  tokenView.show(token)
  return token
}

find('call', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  if (call) return call.end()
  call = startCall({
    assistantId: assistant.value.trim(),
    apiUrl,
    origin: location.origin,
    patience,
    tokens,
    load: loadClient,
    onStale: (token) => {
      stale = token
    },
    onChange: (state) => {
      if (!state.active) call = undefined
      callView.show(state)
    },
  })
})

assistant.value = assistantId
callView.show(atRest)
watchForTrouble()
