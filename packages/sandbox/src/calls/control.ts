import { json, refusal } from '../answers.ts'
import { readBody } from '../api/body.ts'
import type { Route } from '../front/routes.ts'
import { INVALID_KEY } from '../judge/sentences.ts'
import type { LiveCall } from './live-call.ts'

/** A call under its control URL. */
export interface ControlledCall {
  control: LiveCall['control']
  /** Whether whoever sends this `Authorization` header may control it. */
  admits(authorization: string | null): Promise<boolean>
}

/** Creates the route of control URLs. */
export function createControlRoutes(callOf: (key: string) => ControlledCall | undefined): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: /^\/_calls\/(?<key>[\w-]+)\/control$/,
      access: 'page',
      async handle({ request, params: { key = '' } }) {
        const call = callOf(key)
        if (!call) return refusal(404, 'The call is not under way')
        if (!(await call.admits(request.headers.get('authorization')))) return refusal(401, INVALID_KEY.message)
        const body = await readBody(request).catch(() => undefined)
        return call.control(body?.members) ? json(200, { success: true }) : refusal(400, 'The message is unknown')
      },
    },
  ]
}
