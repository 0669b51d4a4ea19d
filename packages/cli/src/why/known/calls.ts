import type { Diagnosis } from '../diagnosis.ts'
import type { Entry } from './entry.ts'

/** What bundlers and Node say of a package of Vapi that is not there. */
const NOT_INSTALLED =
  /\b(?:failed to resolve import|cannot find (?:module|package)|can't resolve|could not resolve|unable to resolve(?: module)?) ["'`]@vapi-ai\//i

const notInstalled: Diagnosis = {
  cause: 'A package of Vapi is not installed where this code is built or runs; no key or token has a part in it',
  remedy:
    'Install it in the folder whose `package.json` belongs to this code, such as `npm install @vapi-ai/web`, check the spelling of the import, and build again.',
}

const MONITOR = /\bwss?:\/\/[\w.-]*\bvapi\.ai\/[\w/-]*(?:listen|control)\b/i

const monitorRefused: Diagnosis = {
  cause:
    'The server refused the WebSocket of the monitor of a call (`listenUrl`): the call is over, and its address with it, or the assistant wants the private key there (`monitorPlan.listenAuthenticationEnabled`)',
  remedy:
    'Take `monitor.listenUrl` from a call that is in progress (`GET /call/{id}` on your server), and connect from the server, never from a page, where whoever has the address can listen in.',
}

/** What a call says, once it was created: Daily, the microphone, the web SDK, and Vapi's reasons for an end. */
export const calls: readonly Entry[] = [
  {
    code: 'ERR_WHY_CALL_ENDED',
    phrases: [
      'Meeting has ended',
      'meeting-ended',
      'Meeting ended due to ejection',
      'customer-ended-call',
      'assistant-ended-call',
      'assistant-said-end-call-phrase',
      'silence-timed-out',
      'exceeded-max-duration',
      'left-meeting',
      'call has ended',
      'call ended normally',
      'exiting meeting because room was deleted',
      'type ejected',
      'manually-canceled',
      'customer-did-not-answer',
      'customer-busy',
    ],
    forms: [/\bejected\b/i],
    cause:
      'The call ended, as every call does: somebody hung up, the assistant ended it, or its time was over. Daily reports the normal end as an error',
    remedy:
      'Nothing has to be done: treat it as the end of the call and ignore it as an error. If calls end too early, look at `endedReason` in the dashboard, `maxDurationSeconds` and `silenceTimeoutSeconds`.',
  },
  {
    code: 'ERR_WHY_MICROPHONE',
    phrases: [
      'NotAllowedError',
      'Permission denied by system',
      'Permission dismissed',
      'NotReadableError',
      'Requested device not found',
      'DevicesNotFoundError',
      'Could not start audio source',
      'getUserMedia',
      'mic-error',
      'microphone permission',
      'microphone is not allowed in this document',
      'Permissions policy violation: microphone',
      'getusermedia is not',
      'no microphone found',
      'cannot access microphone',
      'mediaDevices is undefined',
      'did-not-give-microphone-permission',
      'NotFoundError: Requested device',
      'NotSupportedError: Only secure origins',
      'DOMException: Permission denied',
    ],
    cause:
      'The browser gives the page no microphone: permission was denied, no device was found, or the page is not served by https',
    remedy:
      'Serve the page by https (or `localhost`), start the call from a click, allow the microphone in the settings of the site, and set `allow="microphone"` on an iframe.',
  },
  {
    code: 'ERR_WHY_ROOM',
    yieldsTo: ['ERR_WHY_CALL_ENDED'],
    phrases: [
      'no-room',
      'room does not exist',
      'room was deleted',
      'meeting does not exist',
      'meeting you are trying to join',
      "meeting you're trying to join",
      'exp-room',
      'nbf-room',
      'exp-token',
      'Meeting is full',
      'room is full',
      'room not found',
      'not allowed to join',
      'The room has expired',
    ],
    cause:
      'The room of the call is gone or cannot be joined: the call ended or expired before the page joined it, or it was joined twice',
    remedy:
      'Start a new call and join it at once; a call that nobody joins ends after `customerJoinTimeoutSeconds` (15 by default).',
  },
  {
    code: 'ERR_WHY_CALL_NETWORK',
    yieldsTo: ['ERR_WHY_CSP', 'ERR_WHY_CALL_ENDED', 'ERR_WHY_BLOCKED'],
    about: (plain) => (MONITOR.test(plain) ? monitorRefused : undefined),
    phrases: [
      'signaling connection interrupted',
      'Could not connect to meeting',
      'Timed out connecting',
      'load-attempt-failed',
      'daily-call-join-error',
      'daily-call-object-creation-error',
      'Failed to load call object bundle',
      'call-machine',
      'Ice connection failed',
      'ICE failed',
      'ice connection state',
      'send transport changed to disconnected',
      'recv transport changed to disconnected',
      'transport changed to failed',
      'peer connection failed',
      'websocket connection to wss',
      'network connectivity problem',
      'blocked by firewall',
      'wss connection failed',
    ],
    forms: [
      /\bconnection-error\b|\bnetwork-connection\b/,
      /WebSocket .{0,80}daily/i,
      /\bdaily\b.{0,80}\b(?:blocked|unreachable|timed? ?out|failed|disconnected)/i,
      /(?:failed|unable|refused|could not).{0,60}(?:c\.)?daily\.co\b/i,
      /\bsignall?ing\b/i,
    ],
    cause:
      'The call was created, but Daily, which carries its sound, could not be reached: a firewall, VPN, ad blocker or content security policy blocks its hosts or its WebSocket, or the network broke off',
    remedy:
      'Let the network reach `https://*.daily.co` and `wss://*.daily.co` (port 443, and UDP for the sound), allow both in `connect-src` and `script-src`, and try another network without VPN.',
  },
  {
    code: 'ERR_WHY_START_FAILED',
    weight: 'symptom',
    phrases: [
      'start-method-error',
      'web-call-creation',
      'vapi sdk error',
      'error starting call',
      'failed to start call',
    ],
    forms: [/\berror:? \[object Object\]/i],
    cause:
      'The web SDK could not start the call, and this text has lost the reason: the answer of the API is in a nested object that was not printed',
    remedy:
      'Print the event whole, `console.error(JSON.stringify(error))`, or open `POST /call/web` in the Network tab of the developer tools, and paste the body of its answer here.',
  },
  {
    code: 'ERR_WHY_TWO_CALLS',
    phrases: [
      'Duplicate DailyIframe instances are not allowed',
      'Duplicate DailyIframe',
      'already joined meeting',
      'start() is already',
      'multiple call instances',
      'KrispSDK is duplicated',
    ],
    cause:
      'Two calls exist in one page: the component that starts the call was mounted twice (as React does in strict mode), or a new call was started before the old one had stopped',
    remedy:
      'Create one `Vapi` outside of the component (`useRef`, a module), stop it in the cleanup of the effect, and start calls from a click only.',
  },
  {
    code: 'ERR_WHY_SDK_IMPORT',
    phrases: [
      'Vapi is not a constructor',
      'default is not a constructor',
      'Vapi.default is not',
      'is not a constructor vapi',
    ],
    forms: [/vapi_ai_web(?:_|\b)/, NOT_INSTALLED],
    about: (plain) => (NOT_INSTALLED.test(plain) ? notInstalled : undefined),
    cause: '`@vapi-ai/web` is CommonJS: the bundler gives its exports object in place of the class',
    remedy:
      "Take the class from the module: `import VapiModule from '@vapi-ai/web'; const Vapi = VapiModule.default ?? VapiModule`.",
  },
  {
    code: 'ERR_WHY_NO_BROWSER',
    weight: 'symptom',
    phrases: ['window is not defined', 'document is not defined', 'navigator is not defined', 'self is not defined'],
    cause: 'Code for the browser (`@vapi-ai/web`) ran on the server, during server-side rendering or a build',
    remedy:
      "Load it in the browser only: `const { default: Vapi } = await import('@vapi-ai/web')` in an effect or a click handler, or in a client component.",
  },
  {
    code: 'ERR_WHY_PROVIDER',
    phrases: [
      'pipeline-error',
      'providerfault',
      'call.in-progress.error',
      'call.start.error',
      'assistant-request-failed',
      'assistant-request-returned',
      'pipeline-no-available',
      'voice-failed',
      'llm-failed',
      'transcriber-failed',
      'error-vapifault',
      'error-providerfault',
    ],
    cause:
      'The call started, and then the assistant failed: the key or the account of one of its providers (model, voice, transcriber), or the server that returns the assistant; the Vapi token has no part in it',
    remedy:
      'Look at `endedReason` of the call in the Vapi dashboard and check the provider key (Integrations) and the server URL that it names.',
  },
]
