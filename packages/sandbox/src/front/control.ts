import { isAuthError } from '@vapi-auth/scopes'
import { json, refusal } from '../answers.ts'
import type { Faults } from './faults.ts'
import type { Route } from './routes.ts'

/** Creates the routes by which tools control a sandbox that listens. */
export function createControl(faults: Faults): readonly Route[] {
  return [
    {
      method: 'PUT',
      pattern: /^\/_sandbox\/faults$/,
      access: 'local',
      async handle({ request }) {
        try {
          return json(200, faults.replace(await request.json().catch(() => undefined)))
        } catch (error) {
          if (!isAuthError(error)) throw error
          return refusal(error.status, `${error.message}: ${error.remedy}`)
        }
      },
    },
  ]
}
