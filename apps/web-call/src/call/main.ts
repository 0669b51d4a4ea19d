import { createRemoteIssuer } from '@vapi-auth/http'
import { dailyConfig } from '@vapi-auth/sandbox/page'
import { createWebCall, fromCallEndpoint, fromTokens } from '@vapi-auth/web'
import { find } from '../page/element.ts'
import { watchForTrouble } from '../page/trouble.ts'
import { createCallView } from './call-view.ts'
import { showLevels } from './levels.ts'
import { readSettings } from './settings.ts'
import { createTokenView } from './token-view.ts'
import { showTranscript } from './transcript-view.ts'

/** The page that starts a call, in one of two ways. */
const settings = readSettings(find('content', HTMLElement).dataset)
const { callEndpoint, tokenEndpoint, apiUrl, sandboxUrl, patience } = settings
const form = find('call', HTMLFormElement)
const assistant = find('assistant', HTMLInputElement)
const tokenView = createTokenView()

const ways = {
  // The session is a cookie of the token server, which may be on another origin.
  route: fromCallEndpoint(callEndpoint, { credentials: 'include' }),
  token: (signal: AbortSignal) => fromTokens(issue, { assistantId: assistant.value.trim(), baseUrl: apiUrl })(signal),
}

async function issue() {
  const issued = await createRemoteIssuer(tokenEndpoint, { credentials: 'include', timeout: patience })()
  tokenView.show(issued)
  return issued
}

// Not by its FormData, which leaves out what is disabled while a call is under way.
function chosenWay(): keyof typeof ways {
  return form.querySelector('input[value=token]:checked') ? 'token' : 'route'
}

const call = createWebCall({
  start: (signal) => ways[chosenWay()](signal),
  load: () => import('@vapi-ai/web'),
  // Daily's code comes by a script element, so the page's policy need not permit eval.
  dailyConfig: sandboxUrl === '' ? { avoidEval: true } : dailyConfig(sandboxUrl, { avoidEval: true }),
  // The issuer has a limit of its own, which knows better what is missing.
  timeouts: { start: patience + 1, load: patience, join: 30 },
})

function choose(): void {
  const way = chosenWay()
  find('assistant-field', HTMLElement).hidden = way === 'route'
  assistant.required = way === 'token'
  tokenView.clear(way)
}

form.addEventListener('change', choose)
assistant.value = settings.assistantId
choose()
createCallView(call)
showLevels(call)
showTranscript(call)
watchForTrouble()
