import { endpoints } from '@vapi-auth/scopes'
import { bodyFor } from './bodies.ts'

/** Sends a request as `GET /path`, with a private token. */
export type Send = (endpoint: string, body?: unknown) => Promise<{ status: number; body: unknown }>

/** Parameters that lead to something without being created by a request of their own. */
const given = ['{itemId}', '{provider}', '{resourceName}']

/** Whether something can lead to an endpoint: no request may create what its path names, and then it answers 404. */
export function isReachable(path: string): boolean {
  const segments = path.split('/')
  return segments.every((segment, index) => {
    const create = `POST ${segments.slice(0, index).join('/')}`
    return !segment.startsWith('{') || given.includes(segment) || Object.hasOwn(endpoints, create)
  })
}

/** The path of an endpoint, with parameters that lead to something: whatever it needs is created before. */
export async function reach(path: string, send: Send): Promise<string> {
  let [reached, template] = ['', '']
  for (const segment of path.slice(1).split('/')) {
    const create = `POST ${template}`
    if (!segment.startsWith('{')) reached += `/${segment}`
    else if (segment === '{itemId}') {
      const { body } = await send(`GET ${reached}`)
      reached += `/${(body as { id: string }[])[0]?.id}`
    } else if (Object.hasOwn(endpoints, create)) {
      const { body } = await send(`POST ${reached}`, bodyFor(create))
      const { evalRunId, id = evalRunId, fileId = id } = body as { id?: string; evalRunId?: string; fileId?: string }
      reached += `/${fileId}`
    } else
      reached += { '{provider}': '/cartesia', '{resourceName}': '/pronunciation-dictionary' }[segment] ?? '/nothing'
    template += `/${segment}`
  }
  return reached
}
