/** What the pages are built with. Everything here can be read in the page. */
export interface PageSettings {
  /** The call endpoint of the token server. */
  VITE_CALL_ENDPOINT: string
  /** Its token endpoint. */
  VITE_TOKEN_ENDPOINT: string
  /** The gateway, or Vapi's API: where a page with a token starts calls. */
  VITE_API_URL: string
  /** The assistant that the form proposes to a page with a token. */
  VITE_ASSISTANT_ID: string
  /** The sandbox whose calls ring in the page. Empty for Vapi's own. */
  VITE_SANDBOX_URL: string
}

/** Where the token server and the gateway are when nobody says otherwise. */
export const defaultSettings: PageSettings = {
  VITE_CALL_ENDPOINT: 'http://127.0.0.1:3000/call',
  VITE_TOKEN_ENDPOINT: 'http://127.0.0.1:3000/token',
  VITE_API_URL: 'http://127.0.0.1:3001',
  VITE_ASSISTANT_ID: '',
  VITE_SANDBOX_URL: '',
}

/** The settings as Vite puts them in place of `%VITE_TOKEN_ENDPOINT%` and the others. */
export function define(settings: PageSettings): Record<string, string> {
  // A base URL that ends in a slash would make the client ask for //call/web, which no server takes.
  const clean = { ...settings, VITE_API_URL: settings.VITE_API_URL.replace(/\/+$/, '') }
  return Object.fromEntries(
    Object.entries(clean).map(([name, value]) => [`import.meta.env.${name}`, JSON.stringify(value)]),
  )
}
