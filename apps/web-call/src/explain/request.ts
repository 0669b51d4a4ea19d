import type { Access } from '@vapi-auth/scopes'

/** What the form holds, as it was typed. */
export interface TypedRequest {
  request: string
  origin: string
  body: string
}

/** A request to judge, or the field that keeps it from being one. */
export type ParsedRequest = { access: Access } | { field: keyof TypedRequest; problem: string }

/** Reads a request as people write it: `POST /call/web`, an origin or none, JSON or nothing. */
export function parseRequest({ request, origin, body }: TypedRequest): ParsedRequest {
  // The rest is left as it is: an odd target is what the rule on paths is there to judge.
  const [, method = '', target = ''] = /^\s*(\S+) +(.*?)\s*$/.exec(request) ?? []
  if (target === '') return { field: 'request', problem: 'write method and path, such as POST /call/web' }
  const access = { method, target: toTarget(target), origin: origin.trim() || null }
  if (body.trim() === '') return { access }
  try {
    return { access: { ...access, body: JSON.parse(body) as unknown } }
  } catch {
    return { field: 'body', problem: 'This is not JSON: put names and texts in double quotes' }
  }
}

/** Fills a path's parameters with their own names: `/assistant/{id}` becomes `/assistant/id`. */
export function toTarget(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, '$1')
}
