import type { ErrorRow } from '@vapi-auth/scopes/internal'
import type { WebErrorCode } from './errors.ts'

/**
 * The codes of this package's errors: what each says, and what to do. The README and the documentation print this table;
 * nothing imports it when the package runs.
 */
export const errorCodes: readonly ErrorRow<WebErrorCode>[] = [
  {
    code: 'ERR_WEB_OPTION',
    status: 500,
    cause: 'An option has the wrong type or value; the message names it',
    remedy: 'Change the option that the message names.',
  },
  {
    code: 'ERR_WEB_START',
    status: undefined,
    cause: '`start` rejected with an error that has no code of its own',
    remedy: 'Look at the error in the console of the page, and fix what `start` does.',
  },
  {
    code: 'ERR_WEB_NETWORK',
    status: undefined,
    cause: 'No answer that the page may read: the server cannot be reached, or its CORS does not list the page',
    remedy: 'Check that the server runs, and add the origin of the page to its `allowedOrigins`.',
  },
  {
    code: 'ERR_WEB_ANSWER',
    status: undefined,
    cause: 'The answer is not JSON, or holds no call or token',
    remedy: 'Check the URL: a proxy or a page may have answered in the place of the endpoint.',
  },
  {
    code: 'ERR_WEB_ENDPOINT',
    status: undefined,
    cause: 'The call endpoint refused, and its answer has no code',
    remedy: 'Look at the status in `refusal.status` and at the log of the server.',
  },
  {
    code: 'ERR_WEB_TIMEOUT',
    status: undefined,
    cause: 'A stage took longer than `timeouts` allows; the message names the stage',
    remedy: 'Try again. Raise the limit of this stage in `timeouts` if the network is known to be slow.',
  },
  {
    code: 'ERR_WEB_CLIENT',
    status: undefined,
    cause: '`load` rejected, or gave no `@vapi-ai/web`',
    remedy: "Pass `load: () => import('@vapi-ai/web')`. If it loads elsewhere, load the page again.",
  },
  {
    code: 'ERR_WEB_JOIN',
    status: undefined,
    cause: 'The call was created, but the page could not join it',
    remedy: 'Let the network and the content security policy reach `https://*.daily.co` and `wss://*.daily.co`.',
  },
  {
    code: 'ERR_WEB_LOST',
    status: undefined,
    cause: 'The connection to the call broke off',
    remedy: 'Check the network, and start another call.',
  },
]
