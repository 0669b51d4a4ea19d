import { refusal } from '../answers.ts'

/** Where recordings and files are said to be while nothing listens. */
export const NOWHERE = 'https://storage.sandbox.invalid'

/** Whether a target is in the storage: below `/_storage/`, where the API has no path. */
export function isStored(target: string): boolean {
  return target.startsWith('/_storage/')
}

/** Some bytes. As the real storage behind signed links, it refuses a request that brings a token as well. */
export function answerFromStorage(request: Request): Response {
  if (request.headers.has('authorization')) return refusal(400, 'Only one auth mechanism allowed')
  return new Response('bytes from the storage', { headers: { 'content-type': 'application/octet-stream' } })
}
