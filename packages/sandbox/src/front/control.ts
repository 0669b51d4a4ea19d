import { isAuthError } from '@vapi-auth/scopes'
import { json, refusal } from '../answers.ts'
import { readBody, readBytes } from '../api/body.ts'
import type { Faults } from './faults.ts'
import type { Recorder } from './requests.ts'
import type { Route, RouteRequest } from './routes.ts'

/** What can be controlled from outside of the process. */
export interface Controlled {
  faults: Faults
  recorder: Recorder
  /** Forgets everything and begins anew. */
  reset(): void
  /** Adds resources. @throws {SandboxError} `ERR_SANDBOX_SEED` */
  seed(resources: unknown, orgId?: string): void
}

// In bytes, of a list of faults.
const LONGEST = 64 * 1024

/** Creates the routes by which tools control a sandbox that listens. */
export function createControl({ faults, recorder, reset, seed }: Controlled): readonly Route[] {
  const route = (method: string, name: string, handle: (call: RouteRequest) => unknown): Route => ({
    method,
    pattern: new RegExp(`^/_sandbox/${name}$`),
    access: 'local',
    handle: (call) => answered(() => handle(call)),
  })
  return [
    route('GET', 'health', () => ({ status: 'ok' })),
    route('GET', 'faults', faults.list),
    route('PUT', 'faults', async ({ request }) => faults.replace(await readFaults(request))),
    route('DELETE', 'faults', () => faults.replace([])),
    route('GET', 'requests', () => recorder.requests),
    route('DELETE', 'requests', recorder.clear),
    route('POST', 'reset', reset),
    route('POST', 'seed', async ({ request, query }) => {
      seed((await readBody(request)).members, query.get('orgId') ?? undefined)
    }),
  ]
}

/** One fault, or a list of them. */
async function readFaults(request: Request): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(request, LONGEST))
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function answered(act: () => unknown): Promise<Response> {
  try {
    const value = await act()
    return value === undefined ? new Response(null, { status: 204 }) : json(200, value)
  } catch (error) {
    if (!isAuthError(error)) throw error
    return refusal(error.status, `${error.message}. ${error.remedy}`)
  }
}
