import type { Diagnosis } from '../diagnosis.ts'
import type { Entry } from './entry.ts'

const networkTab =
  'Open the Network tab of the developer tools and repeat the request with `curl -i`: curl shows the status and the message that the browser hides.'

const corsRemedy =
  'If your own server or gateway answers, list the origin of the page in its allowed origins (`allowedOrigins`, `ALLOWED_ORIGINS`) and let it answer the preflight; if Vapi does, check the URL for a trailing slash, a second slash or a redirect. A page may only call `POST /call/web`: call everything else from your server.'

/** Firefox and Safari name the status of the answer that they hide. */
function hiddenAnswer(plain: string): Diagnosis | undefined {
  const [, status] =
    /\b(?:status ?code|c[oó]digo de estado|code d[’']état|codice di stato): ?([45]\d\d)\b/i.exec(plain) ?? []
  if (status === undefined) return undefined
  const refused = {
    401: ': the key or token was not accepted',
    403: ': the key or token may not do this, or not from this origin',
    404: ': the path does not exist',
  }[status]
  return {
    cause: `The server answered ${status}${refused ?? ''}. The browser hides the message from the page, because that answer has no CORS header for its origin`,
    remedy: `${networkTab} Paste that message here. ${corsRemedy}`,
  }
}

/** What a browser says when it keeps a request or its answer from the page. */
export const browser: readonly Entry[] = [
  {
    code: 'ERR_WHY_CSP',
    phrases: [
      'Content Security Policy directive',
      'Content-Security-Policy: The page',
      'violates the document',
      'Refused to connect to',
      'Refused to load the script',
      'Refused to frame',
      'Refused to execute inline',
      'Refused to load media',
      'Refused to evaluate a string',
      'Refused to create a worker',
      'unsafe-eval',
      'blocked by CSP',
      'blocked by the content security policy',
      'blocked by content security policy',
      'because of a content security policy',
      'connect-src',
      'csp violation',
      'csp error',
      'securitypolicyviolation',
      'blockedbycsp',
    ],
    forms: [/\b((?:connect|script|frame|worker|media|default|child)-src)\b/i],
    cause: ([directive]) =>
      `The page's own Content Security Policy${directive === undefined ? '' : ` (\`${directive.toLowerCase()}\`)`} blocks the request; it never left the browser, and no token was judged`,
    remedy: ([directive]) =>
      directive === undefined || /connect|default/i.test(directive)
        ? "Add `https://api.vapi.ai` (or your own base URL), `https://*.daily.co` and `wss://*.daily.co` to `connect-src` of the page's Content-Security-Policy header or meta element; `default-src` counts where `connect-src` is missing."
        : `Add the blocked host (for calls \`https://*.daily.co\`; \`'unsafe-eval'\` where its call machine is evaluated) to \`${directive.toLowerCase()}\` of the page's Content-Security-Policy, and \`https://api.vapi.ai\` to \`connect-src\`.`,
  },
  {
    code: 'ERR_WHY_CORS',
    phrases: [
      'blocked by CORS policy',
      'Cross-Origin Request Blocked',
      'Access-Control-Allow-Origin',
      'Access-Control-Allow-Headers',
      'Access-Control-Allow-Methods',
      'Access-Control-Allow-Credentials',
      'Access-Control-Request',
      'CORS request did not succeed',
      'CORS header',
      'CORS preflight',
      'preflight request',
      'CORS error',
      'CORS Missing Allow Origin',
      'due to access control checks',
      'CORS policy',
      'cors issue',
      'cors failure',
      'Not allowed by CORS',
      'ERR_BLOCKED_BY_RESPONSE',
    ],
    about: hiddenAnswer,
    cause:
      'The browser hides the answer from the page, because the server sent no CORS header for its origin: a wrong path, a redirect, a proxy or an error page answers so, and the real status (often 401 or 403) is lost',
    remedy: `${networkTab} ${corsRemedy}`,
  },
  {
    code: 'ERR_WHY_BLOCKED',
    phrases: ['ERR_BLOCKED_BY_CLIENT', 'blocked by client', 'ERR_BLOCKED_BY_ADMINISTRATOR', 'NS_ERROR_DOM_CORP_FAILED'],
    cause: 'An ad blocker, another extension or a policy of the browser blocked the request on the network',
    remedy:
      'Try a private window without extensions, see in the Network tab of the developer tools which host is blocked, and allow `api.vapi.ai` and `*.daily.co`.',
  },
  {
    code: 'ERR_WHY_MIXED_CONTENT',
    phrases: ['Mixed Content', 'CLEARTEXT communication', 'Cleartext HTTP traffic', 'App Transport Security'],
    cause: 'A page served by https asked for an http URL, which the browser blocks',
    remedy: 'Use https for the base URL; plain http works for `localhost` only. The console names the blocked URL.',
  },
  {
    code: 'ERR_WHY_NO_ANSWER',
    weight: 'symptom',
    phrases: [
      'Failed to fetch',
      'NetworkError when attempting to fetch resource',
      'Network request failed',
      'AxiosError: Network Error',
      'Error: Network Error',
      'ERR_NETWORK',
      'net::ERR_FAILED',
      'net::ERR_INTERNET_DISCONNECTED',
      'net::ERR_CONNECTION',
      'net::ERR_NAME_NOT_RESOLVED',
      'The Internet connection appears to be offline',
      'The network connection was lost',
      'Http failure response for',
      '0 Unknown Error',
      'XMLHttpRequest error',
      'type error load failed',
      'fetch error load failed',
      'error performing request',
    ],
    forms: [/(?:^|\W)load failed\b/i, /^network ?error\W*$/i],
    cause:
      'The page got no answer that it may read: CORS hides it, a Content Security Policy or an ad blocker stopped the request, or the network is down',
    remedy: `${networkTab} In the console, look for a line on CORS or CSP beside this one; then check the base URL and the connection.`,
  },
]
