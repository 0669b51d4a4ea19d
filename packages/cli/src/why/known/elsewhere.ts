import type { Diagnosis } from '../diagnosis.ts'
import type { Entry } from './entry.ts'

/** The errors of other services: how they are recognized is in the table of services. */
export const otherService: Entry = {
  code: 'ERR_WHY_OTHER_SERVICE',
  phrases: [],
  cause: ([name = 'whichever it is']) =>
    `This is not an answer of Vapi but of another service, ${name}; no key or token of Vapi has a part in it`,
  remedy: ([name = 'that service', serves]) =>
    `Check the key or login that is used for ${name}, and the variable that holds it.${serves ? ` If an assistant of Vapi uses ${name}, check the provider keys under Integrations in the Vapi dashboard, and \`endedReason\` of the call.` : ''}`,
}

/** A webhook of Vapi that somebody's own server did not believe. */
const WEBHOOK =
  /\bx-vapi-(?:secret|signature)\b.{0,60}\b(?:mismatch|missing|invalid|wrong|incorrect|failed|does(?:n't| not) match|401|403)\b|\b(?:invalid|missing|wrong|incorrect) x-vapi-(?:secret|signature)\b/i

const webhookRefused: Diagnosis = {
  cause:
    'Your own server refused a webhook of Vapi: the secret or signature in its header is not the one that the server expects; no key or token of the Vapi API has a part in it',
  remedy:
    'Give `server.secret` (or the credential of `server.credentialId`) of the assistant, the phone number or the organization the value that your server compares with, without quotes or a line break, and verify the raw body where it is signed.',
}

/** The answers of a server that is not Vapi's: which they are, the address of the request shows. */
export const ownServer: Entry = {
  code: 'ERR_WHY_OWN_SERVER',
  // What Vapi itself says counts more than a header of a webhook beside it.
  yieldsTo: ['ERR_API_KEY', 'ERR_API_HEADER', 'ERR_API_SCOPE', 'ERR_API_ORIGIN', 'ERR_API_ASSISTANT', 'ERR_API_BODY'],
  phrases: ['Worker threw exception', 'FUNCTION_INVOCATION_FAILED', 'FUNCTION_INVOCATION_TIMEOUT'],
  forms: [WEBHOOK],
  about: (plain) => (WEBHOOK.test(plain) ? webhookRefused : undefined),
  cause:
    'The address of the request is not one of the Vapi API, so your own server, or another service, gave this answer',
  remedy:
    'Read the body of this answer, and the log of that server for the same moment: it has the reason. If the server called Vapi, paste the answer that it got there.',
}
