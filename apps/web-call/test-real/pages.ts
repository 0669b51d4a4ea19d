import { openPages, type Pages } from '../serve/pages.ts'

/** Serves the pages alone: the token endpoint that they ask is not there. */
export async function servePagesAlone(): Promise<Pages> {
  const pages = await openPages(async () => 'session=none')
  const nowhere = 'http://127.0.0.1:9'
  await pages.build({ VITE_TOKEN_ENDPOINT: `${nowhere}/token`, VITE_API_URL: nowhere, VITE_ASSISTANT_ID: 'a1' })
  return pages
}
