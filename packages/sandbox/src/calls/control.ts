import { json, refusal } from '../answers.ts'
import { readBody } from '../api/body.ts'
import type { Route } from '../front/routes.ts'
import type { LiveCall } from './live-call.ts'

/** Creates the route of control URLs. Whoever has one controls its call, as at Vapi: no token is asked for. */
export function createControlRoutes(callOf: (key: string) => LiveCall | undefined): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: /^\/_calls\/(?<key>[\w-]+)\/control$/,
      access: 'page',
      async handle({ request, params: { key = '' } }) {
        const call = callOf(key)
        if (!call) return refusal(404, 'The call is not under way')
        const body = await readBody(request).catch(() => undefined)
        return call.control(body?.members) ? json(200, { success: true }) : refusal(400, 'The message is unknown')
      },
    },
  ]
}
