/** What the page is built with. */
export interface Settings {
  /** Where calls are started for the page. */
  callEndpoint: string
  /** Where public tokens come from. */
  tokenEndpoint: string
  /** The base URL of the gateway, or of Vapi's API. */
  apiUrl: string
  /** The assistant that the form proposes; empty when there is none. */
  assistantId: string
  /** The sandbox whose calls ring in the page; empty for Vapi's own calls. */
  sandboxUrl: string
  /** Seconds that the page waits for an answer before it says that none comes. */
  patience: number
}

/** Reads the settings from the attributes of the page, which the build fills. */
export function readSettings({
  callEndpoint = '',
  tokenEndpoint = '',
  apiUrl = '',
  assistantId = '',
  sandboxUrl = '',
  patience,
}: DOMStringMap): Settings {
  return { callEndpoint, tokenEndpoint, apiUrl, assistantId, sandboxUrl, patience: Number(patience) }
}
