import type { Endpoint } from '@vapi-auth/scopes'
import { type Handler, pathOf } from '../api/call.ts'
import type { CallRequest, CallType } from './calls.ts'

type Members = Readonly<Record<string, unknown>>
type Create = (request: CallRequest, type: CallType) => Members

/** What `POST /call` makes of a transport; a phone call of any other. */
const types: Readonly<Record<string, CallType>> = { daily: 'webCall', 'vapi.websocket': 'vapi.websocketCall' }

/** Creates the handlers of the endpoints below `/call`. */
export function createHandlers(create: Create): Readonly<Partial<Record<Endpoint, Handler>>> {
  return {
    'POST /call': (call) => call.reply(createCall(call)),
    'POST /call/web': (call) => call.reply(create(call, 'webCall')),
    'GET /call/{id}/assistant-recording': downloadArtifact,
    'GET /call/{id}/call-logs': downloadArtifact,
    'GET /call/{id}/customer-recording': downloadArtifact,
    'GET /call/{id}/mono-recording': downloadArtifact,
    'GET /call/{id}/pcap': downloadArtifact,
    'GET /call/{id}/stereo-recording': downloadArtifact,
    'GET /call/{id}/video-recording': downloadArtifact,
  }

  function createCall({ body, store, base }: CallRequest): Members {
    const { provider } = Object(body.transport) as Members
    const type = types[String(provider)] ?? 'outboundPhoneCall'
    const { customers, ...common } = body
    return Array.isArray(customers) && type === 'outboundPhoneCall'
      ? createBatch(customers, common)
      : create({ body, store, base }, type)

    /** One call for each customer who can be called, and an error for each who cannot. */
    function createBatch(customers: readonly unknown[], common: Members): Members {
      const callable = (customer: unknown) => isText(Object(customer).number) || isText(Object(customer).sipUri)
      const error = 'customer.number or customer.sipUri must be a non-empty string'
      return {
        results: customers
          .filter(callable)
          .map((customer) => create({ body: { ...common, customer }, store, base }, 'outboundPhoneCall')),
        errors: customers.filter((customer) => !callable(customer)).map((customer) => ({ customer, error })),
      }
    }
  }
}

/** Sends whoever downloads a recording or a log to the storage, on another origin. */
const downloadArtifact: Handler = (call) => {
  const location = `${call.storage}/_storage${pathOf(call, call.segments.length)}`
  return new Response(null, { status: 302, headers: { location } })
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}
