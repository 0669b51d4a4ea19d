/** What the page is built with. */
export interface Settings {
  /** Where public tokens come from. */
  createTokenEndpoint: string
  /** The base URL of the gateway, or of Vapi's API. */
  apiUrl: string
  /** The assistant that the form proposes; empty when there is none. */
  assistantId: string
  /** Seconds that the page waits for an answer before it says that none comes. */
  patience: number
}

/** Reads the settings from the attributes of the page, which the build fills. */
export function readSettings({
  createTokenEndpoint = '',
  apiUrl = '',
  assistantId = '',
  patience,
}: DOMStringMap): Settings {
  return { createTokenEndpoint, apiUrl, assistantId, patience: Number(patience) }
}
