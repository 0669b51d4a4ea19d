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

/** The answers of a server that is not Vapi's: which they are, the address of the request shows. */
export const ownServer: Entry = {
  code: 'ERR_WHY_OWN_SERVER',
  phrases: [],
  cause:
    'The address of the request is not one of the Vapi API, so your own server, or another service, gave this answer',
  remedy:
    'Read the body of this answer, and the log of that server for the same moment: it has the reason. If the server called Vapi, paste the answer that it got there.',
}
