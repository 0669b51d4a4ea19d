import { ServerError } from '@vapi-auth/server'
import { createSlots, type Slot } from 'serving'
import type { Authenticate, SignedIn } from './authenticate.ts'

type Endpoint = (request: Request) => Promise<Response>

export interface Admission {
  /** Wraps an endpoint, whose requests then count as in progress. */
  counted(endpoint: Endpoint): Endpoint
  /**
   * Wraps the authentication, which then refuses what is too much. It is done there and not before the endpoint, because
   * only the endpoint's refusals have CORS headers, and can be read by a page.
   */
  admitting(authenticate: Authenticate): Authenticate
}

/** Creates a bound on requests in progress, of which one user may have a tenth. */
export function createAdmission(maxInFlight: number): Admission {
  const slots = createSlots(maxInFlight)
  const slotOf = new WeakMap<Request, Slot>()
  return {
    counted: (endpoint) => async (request) => {
      try {
        return await endpoint(request)
      } finally {
        slotOf.get(request)?.release()
      }
    },
    admitting: (authenticate) => async (request) => {
      const signedIn: SignedIn | null = await authenticate(request)
      // Not before: whoever is not signed in holds no slot.
      if (signedIn === null) return null
      const slot = slots.take()
      if (slot === undefined) throw unavailable()
      slotOf.set(request, slot)
      if (!slot.claim(signedIn.subject)) throw tooMany()
      return signedIn
    },
  }
}

function unavailable(): ServerError {
  return new ServerError('ERR_SERVER_UNAVAILABLE', 'Too many requests are in progress', 'Try again in a second.')
}

function tooMany(): ServerError {
  const message = 'Too many requests of this user are in progress'
  return new ServerError('ERR_SERVER_LIMIT', message, 'Wait for the answers, and try again.')
}
