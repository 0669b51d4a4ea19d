import { openPages, type Pages } from '../serve/pages.ts'

/** Serves the pages alone: what they ask is not there. */
export async function servePagesAlone(): Promise<Pages> {
  const pages = await openPages(async () => 'session=none')
  const nowhere = 'http://127.0.0.1:9'
  await pages.build({
    VITE_CALL_ENDPOINT: `${nowhere}/call`,
    VITE_TOKEN_ENDPOINT: `${nowhere}/token`,
    VITE_API_URL: nowhere,
    VITE_ASSISTANT_ID: 'a1',
    VITE_SANDBOX_URL: nowhere,
  })
  return pages
}
